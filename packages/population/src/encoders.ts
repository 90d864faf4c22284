import { readFileSync } from 'node:fs';
import { EncoderError } from '@ductus/core';
import { type EncoderLevel, parseEncoder, type TypingEncoder, typingEncoder } from '@ductus/core/encoder';
import { type MatrixKernel, plainKernel } from '@ductus/core/neural';

const FOLDER = new URL('../data/', import.meta.url);
const LEVELS: readonly EncoderLevel[] = ['code', 'zone'];

/** The encoders that could be used, and why each of the others could not. */
export interface LoadedEncoders {
  readonly encoders: readonly TypingEncoder[];
  readonly problems: readonly EncoderError[];
}

/**
 * The encoders that ship, one for each level: see MODEL_CARD.md. What is missing, cut, damaged or of another version is left out, and
 * a problem says why: everything works without it, with less evidence.
 *
 * @param kernel - What multiplies; null: plain TypeScript, ten times slower.
 * @param folder - Where the files are; those that ship by default.
 */
export function loadEncoders(kernel: MatrixKernel | null, folder: URL = FOLDER): LoadedEncoders {
  const encoders: TypingEncoder[] = [];
  const problems: EncoderError[] = [];
  for (const level of LEVELS) {
    const path = new URL(`encoder-${level}.weights`, folder);
    try {
      encoders.push(typingEncoder(parseEncoder(bytesOf(path, level)), kernel ?? plainKernel));
    } catch (error) {
      if (!(error instanceof EncoderError)) throw error;
      problems.push(
        new EncoderError(error.code, `encoder-${level}.weights: ${error.message}`, { cause: error }),
      );
    }
  }
  return { encoders, problems };
}

function bytesOf(path: URL, level: EncoderLevel): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new EncoderError('weights-missing', `expected the weights of an encoder for level ${level}`, {
      cause,
    });
  }
}
