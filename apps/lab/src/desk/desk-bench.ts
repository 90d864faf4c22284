import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { shippedEncoders, zoneMonitors } from '@ductus/agent';
import { seededRandom, shuffle } from '@ductus/core';
import type { TypingEncoder } from '@ductus/core/encoder';
import { population } from '@ductus/population';
import { dataFolder } from '../data-folder.ts';
import { readKlicke } from '../sets/klicke/read-klicke.ts';
import type { KeystrokeSample, Person } from '../tasks/recogniser.ts';
import type { DeskKnowledge } from './desk.ts';
import { type DeskFigures, deskFigures, deskTable } from './desk-figures.ts';
import { chimeras, type DeskPerson, deskHands, deskTypists, keystrokesOf } from './desk-people.ts';
import { learnAtZone } from './learn-at-zone.ts';
import { learnWithEncoder, ratesOf } from './learn-with-encoder.ts';
import { type DeskRun, watchAtDesk } from './watch-desk.ts';

const SEED = 1;
const DEFAULT = 8;
/** 40,000 keystrokes are a week where the agent does not know better: one needless ask in 40,000 to 1,000 of them. */
const SLIDER = [1, 2, 4, DEFAULT, 12, 20, 40];
const LEAST_OF_KLICKE = 2000;
const MOST_CASTS = 2;
const root = join(import.meta.dirname, '../../../..');

const help = `npm run bench:agent -- [--data DIR] [--intruders 28] [--curve] [--klicke 40] [--learn]
  --curve     at every setting of the slider, not only the default
  --klicke N  N owners of each half of KLiCKe too, each half known by what the other taught (minutes, the first time)
  --learn     prints how typing by zones is watched, learned anew`;

/** A cast of people at desks, and what is known there. */
interface Stage {
  readonly evidence: string;
  readonly people: readonly DeskPerson[];
  readonly known: DeskKnowledge;
}

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
  const slider = values.curve ? SLIDER : [DEFAULT];
  const intruders = Number(values.intruders);
  const { encoders, problems } = shippedEncoders();
  for (const { message } of problems) say(`Without an encoder: ${message}.`);
  if (values.learn) say(JSON.stringify(learnAll(await readKlicke(data), encoders[0], say).monitors, null, 2));
  const stages = await stagesOf(data, encoders, say);
  say(deskTable(await curves(stages, slider, intruders)).join('\n'));
  if (values.klicke === undefined) return;
  const klicke = klickeStages(await readKlicke(data), Number(values.klicke), encoders[0], say);
  say(deskTable(await curves(klicke, slider, Math.min(intruders, 10))).join('\n'));
}

/** l2writers, by all that they can be compared by. */
async function stagesOf(
  data: string,
  encoders: readonly TypingEncoder[],
  say: (line: string) => void,
): Promise<Stage[]> {
  const typists = await deskTypists(data);
  const casts = chimeras(typists, await deskHands(data), MOST_CASTS, SEED);
  say(
    `l2writers: ${typists.length} people of whom nothing was learned. ${
      casts.length === 0
        ? 'Typing alone: SapiMouse is not there.'
        : `With pointer: each with the pointer of ${casts.length} people of SapiMouse, drawn by chance (chimeras, nobody's real combination): the session of three minutes enrols, that of one minute is what comes after, 512 events after every 60 keystrokes until it is used up.`
    }`,
  );
  return [
    { evidence: 'typing, ratio', people: typists, known: {} },
    { evidence: 'typing', people: typists, known: { encoders } },
    ...casts.map((people) => ({ evidence: 'typing, ratio; pointer', people, known: {} })),
    ...casts.map((people) => ({ evidence: 'typing; pointer', people, known: { encoders } })),
  ];
}

/** Of each half of the writers so many by the ratio that the other half taught; and those whom the encoder does not know. */
function klickeStages(
  writers: readonly Person<KeystrokeSample>[],
  owners: number,
  encoder: TypingEncoder | undefined,
  say: (line: string) => void,
): Stage[] {
  const { halves, heldOut } = learnAll(writers, encoder, say);
  say(
    `KLiCKe, typing alone. Ratio: ${owners} owners of each half of the writers, known by what the other half taught. Both: the 60 writers who taught the encoder nothing but its fusion, each half of them watched as the other half taught.`,
  );
  const able = (people: readonly Person<KeystrokeSample>[]): DeskPerson[] =>
    people
      .filter((person) => keystrokesOf(person) >= LEAST_OF_KLICKE)
      .map(({ subject, samples }) => ({ name: subject, typing: samples, pointer: null }));
  const byRatio = halves.map(({ people, freeText, monitor }) => ({
    evidence: 'typing, ratio',
    people: shuffle(able(people), seededRandom(SEED)).slice(0, owners),
    known: { population: { ...population, freeText }, monitors: { ratio: monitor, both: monitor } },
  }));
  if (encoder === undefined || heldOut === null) return byRatio;
  const withoutThem = { ...population, freeText: heldOut.freeText };
  return [
    ...byRatio,
    ...heldOut.halves.flatMap(({ people, monitor }) => [
      { evidence: 'typing, ratio (the 60)', people: able(people), known: { population: withoutThem } },
      {
        evidence: 'typing (the 60)',
        people: able(people),
        known: {
          population: withoutThem,
          encoders: [encoder],
          monitors: { ratio: zoneMonitors.ratio, both: monitor },
        },
      },
    ]),
  ];
}

function learnAll(
  writers: readonly Person<KeystrokeSample>[],
  encoder: TypingEncoder | undefined,
  say: (line: string) => void,
) {
  const { monitor: ratio, halves } = learnAtZone(writers, join(root, 'var/agent'), say);
  const path = join(root, 'var/encoder/ratio.json');
  const heldOut = encoder === undefined ? null : learnWithEncoder(writers, ratio, encoder, path);
  if (heldOut !== null) for (const line of ratesOf(heldOut)) say(line);
  return { monitors: { ratio, both: heldOut?.monitor ?? null }, halves, heldOut };
}

/** A row for each kind of evidence and setting; stages of the same evidence are counted together. */
async function curves(
  stages: readonly Stage[],
  slider: readonly number[],
  intruders: number,
): Promise<DeskFigures[]> {
  const rows: DeskFigures[] = [];
  for (const evidence of new Set(stages.map((one) => one.evidence))) {
    for (const setting of slider) {
      const runs: DeskRun[] = [];
      for (const { people, known } of stages.filter((one) => one.evidence === evidence)) {
        runs.push(...(await runsOf(people, setting, intruders, known)));
      }
      rows.push(deskFigures(runs, evidence, setting));
    }
  }
  return rows;
}

async function runsOf(
  people: readonly DeskPerson[],
  falseLocksPerWeek: number,
  intruders: number,
  known: DeskKnowledge,
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
