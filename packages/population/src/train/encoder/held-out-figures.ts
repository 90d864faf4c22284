import { equalErrorRate } from '@ductus/core';
import { cosine, Encoder, type EncoderModel, meanDirection } from '@ductus/core/encoder';
import type { MatrixKernel } from '@ductus/core/neural';
import type { Typist } from './typist.ts';

const ENROLLED = 5;
const PROBES = 5;
/** Keys of a piece, shorter than a window, that is one nevertheless. */
const LEAST = 20;

/**
 * The equal error rate, one threshold for all, of people that the encoder has not seen: cosines of each person's last five
 * windows to everybody's mean vector of the first five. People with less typing are left out; null where fewer than two are left.
 */
export function heldOutFigures(
  model: EncoderModel,
  typists: readonly Typist[],
  window: number,
  kernel: MatrixKernel,
): { eer: number; mated: number; nonMated: number } | null {
  const encoder = new Encoder(model, kernel);
  const people = typists.flatMap(({ pieces }) => {
    const windows = pieces.flatMap((keys) =>
      Array.from({ length: windowsOf(keys.identities.length, window) }, (_, i) => ({ keys, at: i * window })),
    );
    if (windows.length < ENROLLED + PROBES) return [];
    const vectorOf = ({ keys, at }: (typeof windows)[number]) => encoder.encode(keys, at, at + window)!;
    const centroid = meanDirection(windows.slice(0, ENROLLED).map(vectorOf))!;
    return [{ centroid, probes: windows.slice(-PROBES).map(vectorOf) }];
  });
  if (people.length < 2) return null;
  const [mated, nonMated]: [number[], number[]] = [[], []];
  for (const [i, { centroid }] of people.entries()) {
    for (const [j, { probes }] of people.entries()) {
      for (const probe of probes) (i === j ? mated : nonMated).push(cosine(centroid, probe));
    }
  }
  const eer = equalErrorRate(Float64Array.from(mated), Float64Array.from(nonMated)).value;
  return { eer, mated: mated.length, nonMated: nonMated.length };
}

/** Sentences are windows, however short. */
function windowsOf(keys: number, window: number): number {
  return keys < window && keys >= LEAST ? 1 : Math.floor(keys / window);
}
