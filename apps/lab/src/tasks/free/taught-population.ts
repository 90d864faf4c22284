import { join } from 'node:path';
import type { EncoderLevel } from '@ductus/core/encoder';
import { learnCompanions, ratioWithout } from '@ductus/population/train/encoder';
import type { EncodedPopulation } from '@ductus/population/train/monitor';
import { encoderFolder } from '../../data-folder.ts';
import type { KeystrokeSample, Person } from '../recogniser.ts';
import { encoderNamed } from './encoder-weights.ts';
import { taughtName, taughtPeople } from './taught-people.ts';
import { writingsAt } from './writings-at.ts';

const TRAINING = 1;
const SEED = 1;

/**
 * Encoder, cohort, ratio and fusion that these people taught, each as what ships is learned from all of KLiCKe. The ratio takes minutes: it is kept beside the
 * encoder.
 *
 * @throws LabError `data-missing` where they taught no encoder
 */
export function taughtPopulation(
  people: readonly Person<KeystrokeSample>[],
  level: EncoderLevel,
): EncodedPopulation {
  const parted = taughtPeople(people);
  const name = taughtName(parted, level, TRAINING);
  const encoder = encoderNamed(name, `make it with npm run -s lab -- teach, at level ${level}`);
  const [taught, heldOut] = [writingsAt(parted.taught, 'code'), writingsAt(parted.heldOut, 'code')];
  const kept = join(encoderFolder(), `${taughtName(parted, 'ratio', TRAINING)}.json`);
  const ratio = ratioWithout(kept, taught, SEED);
  const { companions } = learnCompanions(encoder, { taught, heldOut, ratio });
  return { ratio, encoder: { ...encoder, ...companions } };
}
