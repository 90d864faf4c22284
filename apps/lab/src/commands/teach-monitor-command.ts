import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EncodedMonitor } from '@ductus/core';
import { population } from '@ductus/population';
import { learnMonitor, type MonitorRate, monitorRates, monitorTexts } from '@ductus/population/train/monitor';
import { dataFolder } from '../data-folder.ts';
import { LabError } from '../lab-error.ts';
import { type PiecesOptions, piecesOf } from '../monitor/in-pieces.ts';
import { progressFor } from '../progress.ts';
import { PIECES } from '../run/continuous.ts';
import { readKlicke } from '../sets/klicke/read-klicke.ts';
import { ENCODER_AND_RATIO } from '../tasks/free/encoder-and-ratio.ts';
import { requireEncoder } from '../tasks/free/encoder-weights.ts';
import type { Command } from './command.ts';
import { oneOf } from './option-values.ts';

const PACKAGE = new URL('../../../../packages/population/', import.meta.url);

/** How sessions are watched by the encoder that ships: learned on the writers whom `lab teach klicke` compares. */
export const teachMonitorCommand: Command = {
  name: 'teach-monitor',
  synopsis: 'klicke [--privacy code|zone]',
  summary:
    'learn how sessions are watched by an encoder, on the writers who taught none (after teach klicke)',
  options: { data: { type: 'string' }, privacy: { type: 'string' } },
  async answer(words, surroundings) {
    if (words.operands.join(' ') !== 'klicke') {
      throw new LabError('usage', `Expected klicke, got ${words.operands.join(' ') || 'none'}.`);
    }
    const privacy = oneOf(words, 'privacy', ['code', 'zone'] as const);
    const people = await readKlicke(dataFolder(words.values.data as string | undefined, surroundings.env));
    const options: PiecesOptions = {
      task: 'free',
      enrol: 1000,
      probe: population.freeText.window,
      pieces: PIECES,
      background: 'split',
      privacy,
      detector: ENCODER_AND_RATIO,
      seed: 1,
    };
    const series = piecesOf(people, options, progressFor(surroundings)).map((half) =>
      half.map(({ both }) => both),
    );
    const how = { window: options.probe / PIECES.length, seed: options.seed };
    const learned = learnMonitor(series.flat(), how);
    if (learned === null) {
      throw new LabError('data-insufficient', 'Expected people who can be watched, got too few.');
    }
    write({ encoder: requireEncoder(privacy).version, pieces: PIECES, ...learned });
    const rates = monitorRates(series, how).map(rowOf);
    return [
      `Watched: ${series.flat().length} writers, each half as the other half taught.`,
      ...rates,
      '',
    ].join('\n');
  },
};

/** In place of what there is for that encoder. */
function write(monitor: EncodedMonitor): void {
  const others = (population.encodedMonitors ?? []).filter(({ encoder }) => encoder !== monitor.encoder);
  const all = [...others, monitor].sort((a, b) => (a.encoder < b.encoder ? -1 : 1));
  const { json, module } = monitorTexts(all);
  writeFileSync(fileURLToPath(new URL('data/encoded-monitors.json', PACKAGE)), json);
  writeFileSync(fileURLToPath(new URL('src/encoded-monitors-data.ts', PACKAGE)), module);
}

function rowOf({ keystrokes, falseAlarms, watched, within300, medianDelay }: MonitorRate): string {
  const { count, of, value } = within300;
  const measured = Math.round(watched / Math.max(1, falseAlarms));
  const share = `${count} of ${of} (${(100 * value).toFixed(1)} %)`;
  return `| ${keystrokes} | ${falseAlarms} | ${watched} | ${measured} | ${share} | ${medianDelay} |`;
}
