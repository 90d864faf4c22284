import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { KeyClass, type Keystroke, type Sample } from '@ductus/core';

/** Characters of the password of Killourhy and Maxion (DSN 2009), which was followed by Return. */
export const CMU_TEXT_LENGTH = 10;

/** Each person's 400 repetitions as samples, oldest first. */
export function readCmu(folder: string): Sample[][] {
  const text = gunzipSync(readFileSync(join(folder, 'DSL-StrongPasswordData.csv.gz'))).toString('utf8');
  const people = new Map<string, Sample[]>();
  for (const line of text.trimEnd().split('\n').slice(1)) {
    const fields = line.split(',');
    const samples = people.get(fields[0]!) ?? [];
    samples.push(sampleOf(fields.slice(3).map(Number)));
    people.set(fields[0]!, samples);
  }
  return [...people.values()];
}

/** Columns are hold, down-down and up-down of each key in turn, in seconds. */
function sampleOf(columns: readonly number[]): Sample {
  let down = 1000;
  const keystrokes: Keystroke[] = [];
  for (let key = 0; key <= CMU_TEXT_LENGTH; key++) {
    const enter = key === CMU_TEXT_LENGTH;
    keystrokes.push({
      stroke: key,
      keyClass: enter ? KeyClass.enter : KeyClass.char,
      identity: 0,
      position: enter ? -1 : key,
      down,
      up: down + columns[3 * key]! * 1000,
      repeats: 0,
      trusted: true,
      composing: false,
    });
    if (!enter) down += columns[3 * key + 1]! * 1000;
  }
  const nothing = { pasted: false, filled: false, composed: false, untrusted: false, lost: 0 };
  return { field: 'password', keystrokes, textLength: CMU_TEXT_LENGTH, aligned: true, ...nothing };
}
