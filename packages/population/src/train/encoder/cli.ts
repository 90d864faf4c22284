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
import { type MatrixKernel, plainKernel } from '@ductus/core/neural';
import { loadKernel } from '@ductus/kernels';
import { halves } from '../halves.ts';
import { readKlicke } from '../read-klicke.ts';
import { TrainingError } from '../training-error.ts';
import { Checkpoint } from './checkpoint.ts';
import { EncoderTraining } from './encoder-training.ts';
import { heldOutFigures } from './held-out-figures.ts';
import { type EncoderTrainingOptions, RECIPE } from './options.ts';
import { etaOf, Progress } from './progress.ts';
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
  const typists = await readTypists(
    resolve(values.data ?? process.env.DUCTUS_DATA ?? join(ROOT, '../shared/data')),
  );
  const seed = wholeNumber(values.seed ?? '1', '--seed');
  const steps = wholeNumber(values.steps ?? String(RECIPE.steps), '--steps');
  for (const level of levelsOf(values.level)) {
    const version = `klicke-${level}-1`;
    train(typists, { ...RECIPE, version, level, seed, steps }, join(out, `${level}-${seed}`));
  }
}

function train(all: readonly Typist[], options: EncoderTrainingOptions, path: string): void {
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
  finish(training.model(), heldOut, kernel, `${path}.weights`);
}

/** Writes the weights and tells what storing them in 16 bits each costs. */
function finish(model: EncoderModel, heldOut: readonly Typist[], kernel: MatrixKernel, path: string): void {
  const bytes = packEncoder(model);
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
  const sum = createHash('sha256').update(bytes).digest('hex');
  console.log(`${path}: ${bytes.length} bytes, SHA-256 ${sum}`);
}

function percent(rate: number): string {
  return `${(100 * rate).toFixed(2)} %`;
}

/** In random order that depends on their ids alone. */
async function readTypists(data: string): Promise<Typist[]> {
  const writers = [];
  for await (const writer of readKlicke(data)) writers.push({ ...writer, text: '' });
  return halves(writers, SPLIT_SEED)
    .flat()
    .map(({ id, keystrokes }) => ({ id, pieces: [encoderKeys(keystrokes)] }));
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
