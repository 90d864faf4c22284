import { undoAdoption } from '@ductus/core';
import type { Services } from '../services.ts';
import { retryConflict } from '../verification/retry-conflict.ts';
import type { Person } from './people.ts';

/** Takes back what a person's templates of fixed text learned by the way from `since` on: see `undoAdoption`. */
export function undoAdaptation(
  { templates, population }: Services,
  person: Person,
  since: number,
): Promise<void> {
  const { scales } = population.fixedText;
  return retryConflict(async () => {
    for (const { place, stored } of await templates.fixedTexts(person)) {
      if (stored.template === null) continue;
      const before = undoAdoption(stored.template, since, scales);
      if (before !== stored.template) await templates.saveFixedText(person, place, before, stored);
    }
  });
}
