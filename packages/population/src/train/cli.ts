import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { moduleOf, textOf } from './output.ts';
import { readKlicke } from './read-klicke.ts';
import { type TrainingReport, trainPopulation } from './train-population.ts';
import { TrainingError } from './training-error.ts';
import type { Writer } from './writer.ts';

const here = new URL('../../', import.meta.url);
const JSON_PATH = fileURLToPath(new URL('data/population.json', here));
const MODULE_PATH = fileURLToPath(new URL('src/population-data.ts', here));

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  const data = values.data ?? process.env.DUCTUS_DATA ?? fileURLToPath(new URL('../../../shared/data', here));
  const writers: Writer[] = [];
  for await (const writer of readKlicke(resolve(data))) writers.push(writer);
  const { population, report } = trainPopulation(writers, { version: 'klicke-1', seed: 20250101 });
  const text = textOf(population);
  writeFileSync(JSON_PATH, text);
  writeFileSync(MODULE_PATH, moduleOf(population));
  print(report);
  console.log(`SHA-256 of data/population.json: ${createHash('sha256').update(text).digest('hex')}`);
}

function print({ fixedText, freeText, monitor }: TrainingReport): void {
  const { writers, scaleWriters, calibrations } = fixedText;
  console.log(
    `Writers: ${writers.scales} for scales, ${writers.calibration} for calibration; free text: all.`,
  );
  console.log(`Behind the scales: ${scaleWriters}.`);
  console.log('| text | enrolled | probe | mated | non-mated | Cllr | minCllr |');
  console.log('|---|---|---|---|---|---|---|');
  const lines = [
    ...calibrations.map((one) => ({ name: `fixed | ${one.samples} samples | 1 sample`, ...one })),
    ...freeText.costs.map((one) => ({
      name: `free | ${one.template} keystrokes | ${one.window} keystrokes`,
      ...one,
    })),
  ];
  for (const { name, mated, nonMated, cllr, minCllr } of lines) {
    console.log(`| ${name} | ${mated} | ${nonMated} | ${cllr.toFixed(3)} | ${minCllr.toFixed(3)} |`);
  }
  console.log(`Watched: ${monitor.owners} writers, each half with what was learned on the other.`);
  console.log('| asked: one in | false alarms | keystrokes | one in | noticed within 300 | median |');
  console.log('|---|---|---|---|---|---|');
  for (const { keystrokes, falseAlarms, watched, within300, medianDelay } of monitor.rates) {
    const { count, of, value } = within300;
    const share = `${count} of ${of} (${(100 * value).toFixed(1)} %)`;
    const measured = Math.round(watched / Math.max(1, falseAlarms));
    console.log(`| ${keystrokes} | ${falseAlarms} | ${watched} | ${measured} | ${share} | ${medianDelay} |`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof TrainingError ? error.message : error);
  process.exitCode = 1;
});
