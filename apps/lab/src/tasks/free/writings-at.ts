import type { PrivacyLevel } from '@ductus/core/capture';
import type { Writing } from '@ductus/population/train/free-text';
import type { KeystrokeSample, Person } from '../recogniser.ts';
import { keystrokesOf } from './keystrokes-of.ts';

/** What people typed, as a training takes it. */
export function writingsAt(people: readonly Person<KeystrokeSample>[], privacy: PrivacyLevel): Writing[] {
  return people.map(({ subject, samples }) => ({
    id: subject,
    samples: samples.map((sample) => keystrokesOf(sample, privacy)),
  }));
}
