import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { FreeTextPopulation } from '@ductus/core';
import { trainFreeText } from '../free-text/train-free-text.ts';
import type { Writing } from '../free-text/writing.ts';
import { SIZES } from './learn-companions.ts';

/**
 * The free-text section that these people alone teach, for what must be learned on others. It takes minutes: kept in a file, and made anew for
 * other people or another seed.
 */
export function ratioWithout(path: string, taught: readonly Writing[], seed: number): FreeTextPopulation {
  const of = createHash('sha256')
    .update(JSON.stringify([seed, SIZES, taught.map(({ id }) => id)]))
    .digest('hex');
  try {
    const known = JSON.parse(readFileSync(path, 'utf8')) as { of: string; section: FreeTextPopulation };
    if (known.of === of) return known.section;
  } catch {
    // There is none, or not a whole one: made below.
  }
  const { section } = trainFreeText(taught, { seed, ...SIZES });
  writeFileSync(path, JSON.stringify({ of, section }));
  return section;
}
