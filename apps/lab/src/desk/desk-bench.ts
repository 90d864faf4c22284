import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom, shuffle } from '@ductus/core';
import { population } from '@ductus/population';
import { dataFolder } from '../data-folder.ts';
import { readKlicke } from '../sets/klicke/read-klicke.ts';
import { type DeskFigures, deskFigures, deskTable } from './desk-figures.ts';
import { type DeskPerson, deskPeople, keystrokesOf, paired } from './desk-people.ts';
import { learnAtZone } from './learn-at-zone.ts';
import { type DeskOptions, type DeskRun, watchAtDesk } from './watch-desk.ts';

const SEED = 1;
const DEFAULT = 8;
/** 40,000 keystrokes are a week where the agent does not know better: one needless ask in 40,000 to 1,000 of them. */
const SLIDER = [1, 2, 4, DEFAULT, 20, 40];
const LEAST_OF_KLICKE = 2000;

const help = `npm run bench:agent -- [--data DIR] [--intruders 28] [--curve] [--klicke 40] [--learn]
  --curve     at every setting of the slider, not only the default
  --klicke N  N owners of each half of KLiCKe too, each half known by what the other taught (minutes, the first time)
  --learn     prints how typing by zones is watched, learned anew`;

/** The bulk evaluation of the desktop agent, through its own pipeline. */
export async function deskBench(args: readonly string[], say: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args: [...args].filter((word) => word !== 'agent'),
    options: {
      data: { type: 'string' },
      intruders: { type: 'string', default: '28' },
      klicke: { type: 'string' },
      curve: { type: 'boolean', default: false },
      learn: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(help);
  const data = dataFolder(values.data, process.env);
  const kept = join(import.meta.dirname, '../../../../var/agent');
  if (values.learn) {
    const { monitor } = learnAtZone(await readKlicke(data), kept, say);
    say(JSON.stringify(monitor, null, 2));
  }
  const slider = values.curve ? SLIDER : [DEFAULT];
  const intruders = Number(values.intruders);
  const people = await deskPeople(data, SEED);
  const hands = people.filter(({ pointer }) => pointer.length > 0).length;
  say(`l2writers: ${people.length} people of whom nothing was learned; ${handsInWords(hands)}.`);
  say(deskTable(await curve(people, slider, intruders, {})).join('\n'));
  if (values.klicke === undefined) return;
  const owners = Number(values.klicke);
  const { halves } = learnAtZone(await readKlicke(data), kept, say);
  say(
    `KLiCKe: ${owners} owners of each half of the writers, known by what the other half taught; typing alone.`,
  );
  const rows: DeskFigures[] = [];
  for (const setting of slider) {
    const runs: DeskRun[] = [];
    for (const { people: half, freeText, monitor } of halves) {
      const able = half.filter((person) => keystrokesOf(person) >= LEAST_OF_KLICKE);
      const drawn = shuffle(able, seededRandom(SEED)).slice(0, owners);
      const known = { population: { ...population, freeText }, monitorPopulation: monitor };
      runs.push(...(await runsOf(paired(drawn, [], SEED), setting, Math.min(intruders, 10), known)));
    }
    rows.push(deskFigures(runs, setting));
  }
  say(deskTable(rows).join('\n'));
}

async function curve(
  people: readonly DeskPerson[],
  slider: readonly number[],
  intruders: number,
  known: Known,
): Promise<DeskFigures[]> {
  const rows: DeskFigures[] = [];
  for (const setting of slider) {
    rows.push(deskFigures(await runsOf(people, setting, intruders, known), setting));
  }
  return rows;
}

type Known = Pick<DeskOptions, 'population' | 'monitorPopulation'>;

async function runsOf(
  people: readonly DeskPerson[],
  falseLocksPerWeek: number,
  intruders: number,
  known: Known,
): Promise<DeskRun[]> {
  const runs: DeskRun[] = [];
  for (const [i, owner] of people.entries()) {
    const random = seededRandom(SEED + i);
    const others = shuffle(
      people.filter((one) => one !== owner),
      random,
    ).slice(0, intruders);
    const run = await watchAtDesk(owner, others, { falseLocksPerWeek, random, ...known });
    if (run !== null) runs.push(run);
  }
  return runs;
}

function handsInWords(hands: number): string {
  if (hands === 0) return 'typing alone: SapiMouse is not there';
  return `${hands} with the pointer of somebody of SapiMouse, drawn by chance (chimeras)`;
}
