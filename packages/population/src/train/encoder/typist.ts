import type { EncoderKeys } from '@ductus/core/encoder';

/** Somebody whose typing teaches an encoder: pieces, in order of time. */
export interface Typist {
  readonly id: string;
  readonly pieces: readonly EncoderKeys[];
}
