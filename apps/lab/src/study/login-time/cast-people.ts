import { seededRandom } from '@ductus/core';
import { LabError } from '../../lab-error.ts';
import { readAalto } from '../../sets/aalto/read-aalto.ts';
import { readCmu } from '../../sets/cmu/read-cmu.ts';
import { readSapimouse } from '../../sets/sapimouse/read-sapimouse.ts';
import type { KeystrokeSample, PointerSample } from '../../tasks/recogniser.ts';
import type { RecordedKey, ScriptedPerson, Stroke } from './scripted-person.ts';

/** What everybody in `cmu/` typed. */
const PASSWORD = '.tie5Roanl';
/** Repetitions that may enrol; the bank stops when it has enough. */
const ENROL = 30;
/** A person of Aalto who typed fewer digits says too little of how they do. */
const DIGITS = 8;
/** Milliseconds: what takes longer was a pause, not a movement of the hand. */
const LONGEST = { stroke: 2000, pointing: 3000 };
const LEAST_POINTING = 20;

/**
 * People who never lived: the password of one person of `cmu/`, other keys of one of `aalto/`, and the pointer of one of `sapimouse/`, drawn by seed.
 *
 * @param count how many
 * @param logins typings of the password that log in, of each
 * @throws LabError `data-missing`, `data-malformed`, `data-insufficient`
 */
export async function castPeople(
  data: string,
  { count, logins, seed }: { count: number; logins: number; seed: number },
): Promise<ScriptedPerson[]> {
  const random = seededRandom(seed);
  const { subjects } = readCmu(data);
  const typists = (await readAalto(data))
    .map(({ samples }) => strokesOf(samples))
    .filter(({ digits }) => digits.length >= DIGITS);
  const hands = (await readSapimouse(data))
    .map(({ samples }) => samples.flatMap(pointingTimes))
    .filter((times) => times.length >= LEAST_POINTING);
  if ([subjects, typists, hands].some((people) => people.length < count)) {
    throw new LabError('data-insufficient', `Expected ${count} people in each of cmu, aalto and sapimouse.`);
  }
  const take = <Of>(from: Of[]): Of => from.splice(Math.floor(random() * from.length), 1)[0]!;
  const passwords = [...subjects];
  return Array.from({ length: count }, (_, i) => {
    const typed = take(passwords).repetitions.map(passwordKeys);
    return {
      name: `person-${i + 1}`,
      password: PASSWORD,
      enrol: typed.slice(0, ENROL),
      logins: typed.slice(ENROL, ENROL + logins),
      ...take(typists),
      pointing: take(hands),
    };
  });
}

/** Holds and times from press to press, in seconds, as presses and releases. */
export function passwordKeys(seconds: Float64Array): RecordedKey[] {
  const keys = [...PASSWORD, 'Enter'];
  let down = 0;
  return keys.map((key, i) => {
    const at = down;
    down += 1000 * (seconds[keys.length + i] ?? 0);
    return { key, down: at, up: at + 1000 * seconds[i]! };
  });
}

/** How digits were typed, and all that makes a character but digits. */
export function strokesOf(samples: readonly KeystrokeSample[]): Pick<ScriptedPerson, 'digits' | 'others'> {
  const [digits, others]: [Stroke[], Stroke[]] = [[], []];
  for (const { codes, down, up } of samples) {
    for (let i = 1; i < codes.length; i++) {
      const stroke = { after: down[i]! - down[i - 1]!, hold: up[i]! - down[i]! };
      if (!(stroke.after > 0 && stroke.after <= LONGEST.stroke && stroke.hold > 0)) continue;
      if (codes[i]!.startsWith('Digit')) digits.push(stroke);
      else if (codes[i]!.startsWith('Key')) others.push(stroke);
    }
  }
  return { digits, others };
}

/** From the first movement after a click to the release of the next: how long it takes to point at something and click it. */
export function pointingTimes({ t, type }: PointerSample): number[] {
  const times: number[] = [];
  let [start, pressed] = [Number.NaN, false];
  for (const [i, kind] of type.entries()) {
    if (kind === 'down') pressed = true;
    else if (kind === 'up') {
      const lasted = t[i]! - start;
      if (pressed && lasted > 0 && lasted <= LONGEST.pointing) times.push(lasted);
      [start, pressed] = [Number.NaN, false];
    } else if (Number.isNaN(start) && !pressed) start = t[i]!;
  }
  return times;
}
