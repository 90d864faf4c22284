import { EncoderError } from '../../errors.ts';
import { INPUT_NUMBERS, type Moments } from './encoder-inputs.ts';
import type { EncoderFusion, EncoderModel } from './encoder-model.ts';

/** What stands in front of the numbers in a file of weights. */
export interface EncoderHeader
  extends Pick<EncoderModel, 'version' | 'level' | 'identities' | 'shape' | 'fusion'> {
  readonly moments: readonly [Moments, Moments, Moments];
  /** Directions of other people that follow the weights. */
  readonly cohort: number;
}

const MOST_OTHERS = 10_000;

/**
 * The header of a file of weights, every field of it checked.
 *
 * @throws EncoderError `weights-malformed`.
 */
export function encoderHeader(text: string): EncoderHeader {
  let value: Partial<EncoderHeader> | null;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw malformed('expected a header in JSON', { cause });
  }
  const { version, level, identities, shape, moments, cohort, fusion } = value ?? {};
  const names = ['kinds', 'numbers', 'embedding', 'width', 'heads', 'size'] as const;
  if (
    typeof version !== 'string' ||
    (level !== 'code' && level !== 'zone') ||
    !Array.isArray(identities) ||
    !identities.every((identity) => isCount(identity) && identity < 256) ||
    !names.every((name) => isCount(shape?.[name])) ||
    shape!.kinds !== identities.length + 1 ||
    shape!.numbers !== INPUT_NUMBERS ||
    shape!.width % shape!.heads !== 0 ||
    !(Array.isArray(moments) && moments.length === 3 && moments.every(areMoments))
  ) {
    throw malformed('expected version, level, identities, shape and moments');
  }
  if (!(Number.isInteger(cohort) && cohort! >= 0 && cohort! <= MOST_OTHERS)) {
    throw malformed('expected the size of a cohort');
  }
  if (fusion !== null && !isFusion(fusion)) throw malformed('expected how to fuse, or null');
  return {
    version,
    level,
    identities,
    shape: shape!,
    moments: moments as unknown as EncoderHeader['moments'],
    cohort: cohort!,
    fusion: fusion as EncoderFusion | null,
  };
}

function isCount(count: unknown): count is number {
  return Number.isInteger(count) && (count as number) >= 1 && (count as number) <= 1024;
}

function areMoments(moments: Moments | null): boolean {
  return Number.isFinite(moments?.mean) && Number.isFinite(moments?.deviation) && moments!.deviation > 0;
}

function isFusion(fusion: Partial<EncoderFusion> | undefined): fusion is EncoderFusion {
  const { weights, templates, windows, addedShare, ratioLimit, tails = [] } = fusion ?? {};
  return (
    areFinite(weights, 9) &&
    isRange(templates) &&
    isRange(windows) &&
    Number.isFinite(addedShare) &&
    addedShare! > 0 &&
    addedShare! <= 1 &&
    Number.isFinite(ratioLimit) &&
    ratioLimit! > 0 &&
    Array.isArray(tails) &&
    tails.every(({ template, window, tail }) => template >= 1 && window >= 1 && areFinite(tail))
  );
}

function isRange(range: readonly number[] | undefined): boolean {
  return areFinite(range, 2) && range![0]! >= 1 && range![1]! >= range![0]!;
}

function areFinite(numbers: readonly unknown[] | undefined, length = numbers?.length): boolean {
  return Array.isArray(numbers) && numbers.length === length && numbers.every(Number.isFinite);
}

/** An error that says what was expected of a file of weights. */
export function malformed(message: string, options?: ErrorOptions): EncoderError {
  return new EncoderError('weights-malformed', message, options);
}
