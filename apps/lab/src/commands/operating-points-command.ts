import { resolve } from 'node:path';
import { LabError } from '../lab-error.ts';
import { keptResults, type Result } from '../run/results.ts';
import { writeFile } from '../write-file.ts';
import type { Command } from './command.ts';

/** Fixed text after as many samples as the default policy asks for, compared as the server compares, on people who taught nothing. */
const SHOWN = [
  { benchmark: 'greyc-web', protocol: 'enrol-10' },
  { benchmark: 'cmu', protocol: 'first-10' },
] as const;
const DIGITS = 4;

/** The measured operating points that the console shows beside a policy, as the module that ships. */
export const operatingPointsCommand: Command = {
  name: 'operating-points',
  synopsis: '[FOLDER] [--out FILE]',
  summary: 'the measured operating points that the console shows beside a policy, as a module',
  options: { out: { type: 'string' } },
  async answer({ operands, values }, { results }) {
    if (operands.length > 1) {
      throw new LabError('usage', `Expected one folder of results, got ${operands[1]} after it.`);
    }
    const kept = keptResults<Result>(resolve(operands[0] ?? results), ({ benchmark }) =>
      SHOWN.some((one) => one.benchmark === benchmark),
    );
    const text = moduleOf(SHOWN.map((one) => curveOf(kept, one)));
    if (values.out === undefined) return text;
    writeFile(resolve(values.out as string), text);
    return `Wrote ${resolve(values.out as string)}\n`;
  },
};

function curveOf(kept: readonly Result[], { benchmark, protocol }: (typeof SHOWN)[number]) {
  const result = kept.find((one) => one.benchmark === benchmark);
  const row = result?.rows.find((one) => one.protocol === protocol && one.background === 'shipped');
  if (result === undefined || row === undefined) {
    throw new LabError(
      'data-missing',
      `There is no result of ${benchmark} ${protocol}: run lab run ${benchmark}.`,
    );
  }
  const { subjects, mated, nonMated } = row.figures;
  return {
    set: result.set,
    protocol,
    description: `${result.summary}: ${row.description}`,
    source: result.source,
    limits: result.limits,
    subjects,
    mated,
    nonMated,
    points: row.det.map(({ fmr, fnmr, low, high }) => ({
      fmr: rounded(fmr),
      fnmr: rounded(fnmr),
      low: rounded(low),
      high: rounded(high),
    })),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

function moduleOf(curves: readonly object[]): string {
  const lines = curves.map((curve) => `  ${JSON.stringify(curve)},`);
  return `// Made by \`npm run -s lab -- operating-points --out packages/server/src/console/operating-points-data.ts\`. Do not edit.
import type { OperatingPoints } from '../schemas/operator-policies.ts';

// biome-ignore format: generated
export const operatingPointsData: OperatingPoints['curves'] = [
${lines.join('\n')}
];
`;
}
