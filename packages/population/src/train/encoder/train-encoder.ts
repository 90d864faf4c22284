import type { EncoderModel } from '@ductus/core/encoder';
import { plainKernel } from '@ductus/core/neural';
import { loadKernel } from '@ductus/kernels';
import { Checkpoint } from './checkpoint.ts';
import { EncoderTraining } from './encoder-training.ts';
import { heldOutFigures } from './held-out-figures.ts';
import type { EncoderTrainingOptions } from './options.ts';
import { etaOf, Progress } from './progress.ts';
import type { Typist } from './typist.ts';

/** What a step's buffers take. */
const MEGABYTES = 512;
const SAVE_EVERY_MS = 30_000;

/** Who teaches an encoder, and others of whom it is told, as training goes on, how well they are told apart. */
export interface EncoderPeople {
  readonly taught: readonly Typist[];
  readonly heldOut: readonly Typist[];
}

/**
 * Trains an encoder to its last step, with a bar on the terminal and ten lines on standard output; from where a training of the same people and options
 * was interrupted.
 *
 * @param path - Where the state of the training is kept.
 */
export function trainEncoder(
  { taught, heldOut }: EncoderPeople,
  options: EncoderTrainingOptions,
  path: string,
): EncoderModel {
  const kernel = loadKernel(MEGABYTES) ?? plainKernel;
  const training = new EncoderTraining(taught, options, kernel);
  const checkpoint = new Checkpoint(path, [options, taught.map(({ id }) => id)]);
  const known = checkpoint.load();
  if (known !== undefined) training.resume(known);
  const progress = new Progress(options.steps, training.step);
  let [sum, count, saved] = [0, 0, Date.now()];
  while (training.step < options.steps) {
    sum += training.next();
    count++;
    const loss = () => `${options.level}: loss ${(sum / count).toFixed(3)}`;
    progress.show(training.step, loss());
    const tell = training.step % Math.ceil(options.steps / 10) === 0;
    if (tell || Date.now() - saved > SAVE_EVERY_MS) {
      checkpoint.save(training.state());
      saved = Date.now();
    }
    if (!tell) continue;
    const figures = heldOutFigures(training.model(), heldOut, 50, kernel);
    const errs =
      figures === null ? '' : `people held out, windows of 50: EER ${(100 * figures.eer).toFixed(2)} %, `;
    progress.line(`step ${training.step}, ${loss()}, ${errs}${etaOf(progress, training.step)}`);
    [sum, count] = [0, 0];
  }
  checkpoint.save(training.state());
  return training.model();
}
