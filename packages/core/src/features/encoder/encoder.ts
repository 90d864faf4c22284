import type { MatrixKernel } from '../../neural/matrix.ts';
import { plainKernel } from '../../neural/plain-kernel.ts';
import type { EncoderKeys } from './encoder-keys.ts';
import type { EncoderModel } from './encoder-model.ts';
import { EncoderWindow, MOST_KEYS } from './encoder-window.ts';

/** Turns keys into one vector of length 1: vectors of one person's typing point the same way. */
export class Encoder {
  readonly model: EncoderModel;
  readonly #window: EncoderWindow;

  /** @param kernel - What multiplies; by default plain TypeScript. */
  constructor(model: EncoderModel, kernel: MatrixKernel = plainKernel) {
    this.model = model;
    this.#window = new EncoderWindow(model, kernel);
  }

  /**
   * The vector of the keys from one place to another; of more than `MOST_KEYS` the last count. Null for fewer than
   * `LEAST_KEYS`.
   */
  encode(keys: EncoderKeys, from = 0, to = keys.identities.length): Float32Array | null {
    const end = Math.min(to, keys.identities.length);
    this.#window.clear();
    this.#window.add(keys, Math.max(from, end - MOST_KEYS, 0), end);
    return this.#window.vector();
  }
}
