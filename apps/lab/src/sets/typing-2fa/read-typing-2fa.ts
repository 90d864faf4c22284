import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../../lab-error.ts';
import { sampleFromTimings } from '../../tasks/fixed/sample-from-timings.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';

/** Keys of the phrase. */
const KEYS = 49;

/**
 * Reads `typing-2fa/biometria.csv`: hold, release-press, hold, … of a phrase of 49 keys in negative seconds, and the person. An exact 0 as last
 * hold stands for one that was not recorded.
 *
 * @throws LabError `data-missing`, `data-malformed`
 */
export function readTyping2fa(data: string): Person<KeystrokeSample>[] {
  const path = join(data, 'typing-2fa', 'biometria.csv');
  const people = new Map<string, KeystrokeSample[]>();
  for (const [i, line] of linesOf(path).entries()) {
    const cells = line.split(',').map(Number);
    if (cells.length !== 2 * KEYS || !cells.every(Number.isFinite)) {
      throw new LabError('data-malformed', `${path}:${i + 2}: expected ${2 * KEYS} numbers.`);
    }
    const subject = String(cells[2 * KEYS - 1]).padStart(2, '0');
    const samples = people.get(subject) ?? [];
    people.set(subject, samples);
    const times = cells.slice(0, -1).map((seconds) => -seconds);
    const holds = times.filter((_, place) => place % 2 === 0);
    const gaps = holds.slice(0, -1).map((hold, key) => hold + times[2 * key + 1]!);
    if (holds[KEYS - 1] === 0) holds[KEYS - 1] = Number.NaN;
    samples.push(sampleFromTimings('1', String(samples.length), holds, gaps));
  }
  return [...people]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([subject, samples]) => ({ subject, samples, attacks: [] }));
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').trimEnd().split(/\r?\n/).slice(1);
  } catch (cause) {
    throw new LabError('data-missing', `No data: expected ${path}.`, { cause });
  }
}
