import { LabError } from '../lab-error.ts';
import { enrolments } from './enrolments/enrolments-study.ts';
import { lighting } from './lighting/lighting-study.ts';
import { loginTime } from './login-time/login-time-study.ts';
import { passwords } from './passwords/passwords-study.ts';
import { people } from './people/people-study.ts';
import type { Study } from './study.ts';

/** Every study of `lab study`. */
export const studies: readonly Study[] = [enrolments, passwords, people, lighting, loginTime];

/** @throws LabError `usage` when there is none of that name */
export function studyNamed(name: string): Study {
  const study = studies.find((one) => one.name === name);
  if (study === undefined) {
    const known = studies.map((one) => one.name).join(', ');
    throw new LabError('usage', `There is no study ${name}; there is ${known} and all.`);
  }
  return study;
}
