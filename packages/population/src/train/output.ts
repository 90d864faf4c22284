import type { Population } from '@ductus/core';

/** The population as the text of `data/population.json`. */
export function textOf(population: Population): string {
  return `${laidOut(population)}\n`;
}

/** The same as a module, so that no file has to be found at run time. */
export function moduleOf(population: Population): string {
  return `// Made by \`npm run train:population\` with data/population.json. Do not edit: see MODEL_CARD.md.
import type { Population } from '@ductus/core';

// biome-ignore format: generated
export const populationData: Population = ${laidOut(population)};
`;
}

/** Indented; a list of numbers in one line. */
function laidOut(population: Population): string {
  return JSON.stringify(population, null, 2).replace(
    /\[[\s\d.,e+-]+\]/g,
    (list) => `[${list.slice(1, -1).trim().split(/\s+/).join(' ')}]`,
  );
}
