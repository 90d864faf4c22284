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
} from '@ductus/core/encoder';
import { plainKernel } from '@ductus/core/neural';
import { loadKernel } from '@ductus/kernels';
import type { Writing } from '../free-text/writing.ts';
import { halves } from '../halves.ts';
import { readKlicke } from '../read-klicke.ts';
import { TrainingError } from '../training-error.ts';
import { Checkpoint } from './checkpoint.ts';
import { EncoderTraining } from './encoder-training.ts';
import { fusionFigures } from './fusion-figures.ts';
import { heldOutFigures } from './held-out-figures.ts';
import { type CompanionPeople, learnCompanions } from './learn-companions.ts';
import { type EncoderTrainingOptions, RECIPE } from './options.ts';
import { etaOf, Progress } from './progress.ts';
import { ratioWithout } from './ratio-without.ts';
import type { Typist } from './typist.ts';

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));
/** Writers who teach nothing, so that figures on people who did not can be told. */
const HELD_OUT = 60;
const SPLIT_SEED = 20250101;
/** What a step's buffers take. */
const MEGABYTES = 512;
const SAVE_EVERY_MS = 30_000;

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
    const trained = train(typists, { ...RECIPE, version, level, seed, steps }, path);
    const taught = writings.slice(HELD_OUT);
    const ratio = ratioWithout(join(out, 'ratio.json'), taught, SPLIT_SEED);
    const people = { taught, heldOut: writings.slice(0, HELD_OUT), ratio };
    finish(trained, typists.slice(0, HELD_OUT), people, `${path}.weights`);
  }
}

function train(all: readonly Typist[], options: EncoderTrainingOptions, path: string): EncoderModel {
  const [heldOut, typists] = [all.slice(0, HELD_OUT), all.slice(HELD_OUT)];
  const kernel = loadKernel(MEGABYTES) ?? plainKernel;
  const training = new EncoderTraining(typists, options, kernel);
  const checkpoint = new Checkpoint(`${path}.checkpoint`, [options, typists.map(({ id }) => id)]);
  const known = checkpoint.load();
  if (known !== undefined) training.resume(known);
  const progress = new Progress(options.steps, training.step);
  let [sum, count, saved] = [0, 0, Date.now()];
  while (training.step < options.steps) {
    sum += training.next();
    count++;
    progress.show(training.step, `${options.level}: loss ${(sum / count).toFixed(3)}`);
    const tell = training.step % Math.ceil(options.steps / 10) === 0;
    if (tell || Date.now() - saved > SAVE_EVERY_MS) {
      checkpoint.save(training.state());
      saved = Date.now();
    }
    if (!tell) continue;
    const { eer } = heldOutFigures(training.model(), heldOut, 50, kernel);
    progress.line(
      `${options.level}, step ${training.step}: loss ${(sum / count).toFixed(3)}, held-out writers, windows of 50: EER ${percent(eer)}, ${etaOf(progress, training.step)}`,
    );
    [sum, count] = [0, 0];
  }
  return training.model();
}

/** Learns what makes evidence of the encoder, writes the weights, and tells what storing them in 16 bits each costs. */
function finish(
  model: EncoderModel,
  heldOut: readonly Typist[],
  people: CompanionPeople,
  path: string,
): void {
  const kernel = loadKernel() ?? plainKernel;
  const { companions, trials } = learnCompanions(model, people, kernel);
  const bytes = packEncoder({ ...model, ...companions });
  writeFileSync(path, bytes);
  for (const window of [50, 100]) {
    const [full, stored] = [model, parseEncoder(bytes)].map((one) =>
      heldOutFigures(one, heldOut, window, kernel),
    );
    const { mated, nonMated } = stored!;
    console.log(
      `${model.level}, windows of ${window}: EER ${percent(stored!.eer)} as stored, ${percent(full!.eer)} before (${mated} mated, ${nonMated} non-mated)`,
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
