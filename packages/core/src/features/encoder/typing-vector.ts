import type { Encoder } from './encoder.ts';
import type { EncoderKeys } from './encoder-keys.ts';
import { meanDirection } from './mean-direction.ts';

/** Keys of a window, about: what encoders are trained on. */
const WINDOW = 64;

/**
 * The vector of typing of any length: the mean direction of the vectors of windows of at most 64 keys, as even as can be. Of
 * enrolment it is the centroid to compare with. Null where no piece has keys for a vector.
 *
 * @param pieces - Between which no flight goes.
 */
export function typingVector(encoder: Encoder, pieces: readonly EncoderKeys[]): Float32Array | null {
  const vectors = pieces.flatMap((keys) => {
    const count = keys.identities.length;
    const windows = Math.ceil(count / WINDOW);
    const place = (i: number) => Math.round((i * count) / windows);
    return Array.from({ length: windows }, (_, i) => encoder.encode(keys, place(i), place(i + 1)));
  });
  return meanDirection(vectors.filter((vector) => vector !== null));
}
