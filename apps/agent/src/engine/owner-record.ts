import { type FreeTextTemplate, noWindowLevel, type PointerTemplate, type WindowLevel } from '@ductus/core';
import type { Activity, AgentSettings } from '../events/index.ts';
import { noPin, type PinRecord } from './pin-lock.ts';

/** Everything that is kept: one owner at one workstation. Plain values; replaced, never changed. */
export interface OwnerRecord {
  readonly version: 1;
  readonly consentAt: number | null;
  readonly pin: PinRecord;
  readonly settings: AgentSettings;
  /** By device. */
  readonly keyboards: Readonly<Record<string, KnownKeyboard>>;
  readonly pointers: Readonly<Record<string, KnownPointer>>;
  /** Oldest first, at most `MOST_ACTIVITIES`. */
  readonly activities: readonly Activity[];
  /** Keystrokes that counted while watching or learning, and days with any: what a week of this owner's work is. */
  readonly work: Work;
  /** Whether a question stands open, or the screen is to be locked and is not. */
  readonly unanswered: boolean;
}

export interface Work {
  readonly keystrokes: number;
  readonly days: number;
  readonly lastDay: string;
}

export interface KnownKeyboard {
  readonly name: string;
  /** `asked`: it is not known yet whether it is the owner's; it was asked about. */
  readonly owned: 'yes' | 'asked' | 'no';
  readonly template: FreeTextTemplate | null;
  /** Bits of the newest windows, by the ratio, that were compared before they were learned, oldest first, at most `MOST_HELD_OUT`. */
  readonly heldOut: readonly number[];
  /** The same by ratio and encoder together; null before an encoder was taught. */
  readonly encoded: EncodedTyping | null;
}

/** What windows were worth by ratio and encoder together. */
export interface EncodedTyping {
  /** Its version: what another one says is something else. */
  readonly encoder: string;
  readonly level: WindowLevel;
  readonly heldOut: readonly number[];
}

export interface KnownPointer {
  readonly name: string;
  readonly template: PointerTemplate | null;
  /** Of windows, each compared with what was learned before it. */
  readonly level: WindowLevel;
}

export const MOST_HELD_OUT = 400;
export const MOST_ACTIVITIES = 2000;

const defaultSettings: AgentSettings = Object.freeze({
  falseLocksPerWeek: 8,
  answerSeconds: 30,
  keepLearning: true,
  schedule: null,
  lockCommand: null,
});

/** Nothing known, nothing agreed to. */
export const newOwner: OwnerRecord = Object.freeze({
  version: 1,
  consentAt: null,
  pin: noPin,
  settings: defaultSettings,
  keyboards: Object.freeze({}),
  pointers: Object.freeze({}),
  activities: Object.freeze([]),
  work: Object.freeze({ keystrokes: 0, days: 0, lastDay: '' }),
  unanswered: false,
});

export const newKeyboard = (name: string, owned: KnownKeyboard['owned']): KnownKeyboard => ({
  name,
  owned,
  template: null,
  heldOut: [],
  encoded: null,
});

export const newPointer = (name: string): KnownPointer => ({ name, template: null, level: noWindowLevel });

/** The work after so many more keystrokes, at a moment of wall time. */
export function workAfter(work: Work, keystrokes: number, at: number): Work {
  const day = new Date(at).toDateString();
  const days = work.lastDay === day ? work.days : work.days + 1;
  return { keystrokes: work.keystrokes + keystrokes, days, lastDay: day };
}
