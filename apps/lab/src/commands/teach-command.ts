import { mkdirSync } from 'node:fs';
import { dataFolder, encoderFolder } from '../data-folder.ts';
import { LabError } from '../lab-error.ts';
import { readAalto } from '../sets/aalto/read-aalto.ts';
import { readKlicke } from '../sets/klicke/read-klicke.ts';
import { TEACHING } from '../tasks/free/taught-people.ts';
import { teachEncoder } from '../tasks/free/teach-encoder.ts';
import type { Command } from './command.ts';
import { oneOf, positiveInteger } from './option-values.ts';

/** As many as trained what ships. */
const STEPS = 1500;

const readers = { klicke: readKlicke, aalto: readAalto } as const;

/** An encoder taught by part of a set's people, for comparisons of the others. */
export const teachCommand: Command = {
  name: 'teach',
  synopsis: 'klicke|aalto [--steps N]',
  summary: 'train an encoder on part of the people of a set; run NAME-taught compares the others by it',
  options: {
    data: { type: 'string' },
    privacy: { type: 'string' },
    steps: { type: 'string' },
    seed: { type: 'string' },
  },
  async answer(words, { env }) {
    const [set, ...more] = words.operands;
    if (set === undefined || !Object.hasOwn(readers, set) || more.length > 0) {
      throw new LabError('usage', `Expected klicke or aalto, got ${words.operands.join(' ') || 'none'}.`);
    }
    const teaching = {
      share: TEACHING[set as keyof typeof TEACHING],
      level: oneOf(words, 'privacy', ['code', 'zone'] as const),
      steps: positiveInteger(words, 'steps', STEPS),
      training: positiveInteger(words, 'seed', 1),
    };
    const read = readers[set as keyof typeof readers];
    const people = await read(dataFolder(words.values.data as string | undefined, env));
    const folder = encoderFolder(env);
    mkdirSync(folder, { recursive: true });
    const path = teachEncoder(people, folder, teaching);
    return `Wrote ${path}\n`;
  },
};
