import type { EncodedMonitor, Population } from '@ductus/core';

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

/** How typing is watched by encoders, as the text of `data/encoded-monitors.json` and as a module. */
export function monitorTexts(monitors: readonly EncodedMonitor[]): { json: string; module: string } {
  const text = laidOut(rounded(monitors));
  const module = `// Made by \`npm run lab -- teach-monitor\` with data/encoded-monitors.json. Do not edit: see MODEL_CARD.md.
import type { EncodedMonitor } from '@ductus/core';

// biome-ignore format: generated
export const encodedMonitorsData: readonly EncodedMonitor[] = ${text};
`;
  return { json: `${text}\n`, module };
}

/** Six significant digits: more than the data hold, and the same on every machine whose last bit differs. */
export function rounded<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, item: unknown) =>
    typeof item === 'number' ? Number(item.toPrecision(6)) : item,
  ) as T;
}

/** Indented; a list of numbers in one line. */
function laidOut(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /\[[\s\d.,e+-]+\]/g,
    (list) => `[${list.slice(1, -1).trim().split(/\s+/).join(' ')}]`,
  );
}
