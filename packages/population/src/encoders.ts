import { readFileSync } from 'node:fs';
import { EncoderError } from '@ductus/core';
import { type EncoderLevel, parseEncoder, type TypingEncoder, typingEncoder } from '@ductus/core/encoder';
import { type MatrixKernel, plainKernel } from '@ductus/core/neural';

const FOLDER = new URL('../data/', import.meta.url);
const LEVELS: readonly EncoderLevel[] = ['code', 'zone'];

/** Which encoders to load, and from where. */
export interface EncoderFiles {
  /** All that ship, by default. */
  readonly levels?: readonly EncoderLevel[];
  /** Reads a file by its name; throws where there is none. By default those that ship. */
  readonly read?: (file: string) => Uint8Array;
}

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
 */
export function loadEncoders(
  kernel: MatrixKernel | null,
  { levels = LEVELS, read = readShipped }: EncoderFiles = {},
): LoadedEncoders {
  const encoders: TypingEncoder[] = [];
  const problems: EncoderError[] = [];
  for (const level of levels) {
    try {
      encoders.push(typingEncoder(parseEncoder(bytesOf(level, read)), kernel ?? plainKernel));
    } catch (error) {
      if (!(error instanceof EncoderError)) throw error;
      problems.push(
        new EncoderError(error.code, `encoder-${level}.weights: ${error.message}`, { cause: error }),
      );
    }
  }
  return { encoders, problems };
}

function bytesOf(level: EncoderLevel, read: (file: string) => Uint8Array): Uint8Array {
  try {
    return read(`encoder-${level}.weights`);
  } catch (cause) {
    throw new EncoderError('weights-missing', `expected the weights of an encoder for level ${level}`, {
      cause,
    });
  }
}

function readShipped(file: string): Uint8Array {
  return readFileSync(new URL(file, FOLDER));
}
