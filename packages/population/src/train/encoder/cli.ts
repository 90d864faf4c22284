import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  type EncoderLevel,
  type EncoderModel,
  encoderKeys,
  packEncoder,
  parseEncoder,
  typingEncoder,
} from '@ductus/core/encoder';
import { plainKernel } from '@ductus/core/neural';
import { loadKernel } from '@ductus/kernels';
import type { Writing } from '../free-text/writing.ts';
import { halves } from '../halves.ts';
import { readKlicke } from '../read-klicke.ts';
import { TrainingError } from '../training-error.ts';
import { fusionFigures } from './fusion-figures.ts';
import { heldOutFigures } from './held-out-figures.ts';
import { type CompanionPeople, learnCompanions } from './learn-companions.ts';
import { RECIPE } from './options.ts';
import { ratioWithout } from './ratio-without.ts';
import { trainEncoder } from './train-encoder.ts';
import type { Typist } from './typist.ts';

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));
/** Writers who teach nothing, so that figures on people who did not can be told. */
const HELD_OUT = 60;
const SPLIT_SEED = 20250101;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      out: { type: 'string' },
      level: { type: 'string' },
      steps: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  const out = resolve(values.out ?? join(ROOT, 'var/encoder'));
  mkdirSync(out, { recursive: true });
  const writings = await readWritings(
    resolve(values.data ?? process.env.DUCTUS_DATA ?? join(ROOT, '../shared/data')),
  );
  const typists = writings.map(({ id, samples }) => ({ id, pieces: samples.map((one) => encoderKeys(one)) }));
  const seed = wholeNumber(values.seed ?? '1', '--seed');
  const steps = wholeNumber(values.steps ?? String(RECIPE.steps), '--steps');
  for (const level of levelsOf(values.level)) {
    const version = `klicke-${level}-1`;
    const path = join(out, `${level}-${seed}`);
    const options = { ...RECIPE, version, level, seed, steps };
    const heldOut = typists.slice(0, HELD_OUT);
    const trained = trainEncoder({ taught: typists.slice(HELD_OUT), heldOut }, options, `${path}.checkpoint`);
    const taught = writings.slice(HELD_OUT);
    const ratio = ratioWithout(join(out, 'ratio.json'), taught, SPLIT_SEED);
    const people = { taught, heldOut: writings.slice(0, HELD_OUT), ratio };
    finish(trained, heldOut, people, `${path}.weights`);
  }
}

/** Learns what makes evidence of the encoder, writes the weights, and tells what storing them in 16 bits each costs. */
function finish(
  model: EncoderModel,
  heldOut: readonly Typist[],
  people: CompanionPeople,
  path: string,
): void {
  const kernel = loadKernel() ?? plainKernel;
  const { companions, trials } = learnCompanions(typingEncoder(model, kernel), people);
  const bytes = packEncoder({ ...model, ...companions });
  writeFileSync(path, bytes);
  for (const window of [50, 100]) {
    const [full, stored] = [model, parseEncoder(bytes)].map((one) =>
      heldOutFigures(one, heldOut, window, kernel),
    );
    if (!full || !stored) continue;
    const { mated, nonMated } = stored;
    console.log(
      `${model.level}, windows of ${window}: EER ${percent(stored.eer)} as stored, ${percent(full.eer)} before (${mated} mated, ${nonMated} non-mated)`,
    );
  }
  for (const line of fusionFigures(trials, companions.fusion!)) console.log(`${model.level}, ${line}`);
  const sum = createHash('sha256').update(bytes).digest('hex');
  console.log(`${path}: ${bytes.length} bytes, SHA-256 ${sum}`);
}

function percent(rate: number): string {
  return `${(100 * rate).toFixed(2)} %`;
}

/** In random order that depends on their ids alone. */
async function readWritings(data: string): Promise<Writing[]> {
  const writers = [];
  for await (const writer of readKlicke(data)) writers.push({ ...writer, text: '' });
  return halves(writers, SPLIT_SEED)
    .flat()
    .map(({ id, keystrokes }) => ({ id, samples: [keystrokes] }));
}

function levelsOf(level: string | undefined): EncoderLevel[] {
  if (level === undefined) return ['code', 'zone'];
  if (level === 'code' || level === 'zone') return [level];
  throw new TrainingError('option-invalid', `--level must be code or zone, got ${level}`);
}

function wholeNumber(text: string, name: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= 1) return Number(text);
  throw new TrainingError('option-invalid', `${name} must be a whole number from 1, got ${text}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof TrainingError ? error.message : error);
  process.exitCode = 1;
});
