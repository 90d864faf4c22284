import { openFaceEngine } from '@ductus/face';
import { dataFolder } from '../data-folder.ts';
import { describeFaces } from '../faces/describe-faces.ts';
import { faceFigures } from '../faces/face-figures.ts';
import { readFaceSets } from '../faces/face-set.ts';
import { facesReport } from '../faces/faces-report.ts';
import { attacksReport, measurePhotoAttacks } from '../faces/photo-attacks.ts';
import { progressFor } from '../progress.ts';
import type { Command } from './command.ts';
import { noOperands, positiveInteger } from './option-values.ts';

/** How well faces are told apart, by light and threshold. */
export const facesCommand: Command = {
  name: 'faces',
  synopsis: '[--attacks]',
  summary: 'faces: false matches and non-matches by light and threshold; photos before the camera',
  options: {
    data: { type: 'string' },
    seed: { type: 'string' },
    attacks: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async answer(words, surroundings) {
    noOperands(words);
    const seed = positiveInteger(words, 'seed', 1);
    const images = readFaceSets(dataFolder(words.values.data as string | undefined, surroundings.env));
    const engine = await openFaceEngine();
    const progress = progressFor(surroundings);
    const report = words.values.attacks
      ? attacksReport(await measurePhotoAttacks(engine, images, seed, progress))
      : facesReport(faceFigures(await describeFaces(engine, images, progress), seed));
    engine.close();
    return words.values.json ? `${JSON.stringify(report.json, null, 2)}\n` : report.table;
  },
};
