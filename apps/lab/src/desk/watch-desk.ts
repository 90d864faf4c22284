import { memoryStore } from '@ductus/agent';
import { type DeskKnowledge, deskOf, PIN } from './desk.ts';
import { interleaved, keyPieces, type Piece, pointerPieces } from './desk-events.ts';
import type { DeskPerson } from './desk-people.ts';

/** Keystrokes between two runs of the pointer, and events in a run. */
const KEYS_PER_RUN = 60;
const RUN = 512;
/** Keystrokes for which an intruder is followed. */
const FOLLOWED = 1000;
/** Presses that an enrolment may take: some keystrokes say nothing. */
const MOST_TO_ENROL = 1600;

export interface DeskRun {
  readonly owner: string;
  /** Keystrokes, milliseconds and needless asks of the owner after the enrolment. */
  readonly keystrokes: number;
  readonly duration: number;
  readonly falseAsks: number;
  /** By intruder: keystrokes and milliseconds from the handing over to the ask; Infinity: never. */
  readonly intruders: readonly { readonly keystrokes: number; readonly duration: number }[];
}

export interface DeskOptions extends DeskKnowledge {
  /** The slider. */
  readonly falseLocksPerWeek: number;
  readonly random: () => number;
}

/**
 * One owner through the agent's own pipeline: enrols, goes on working and answers every ask with the PIN; then each intruder goes on at the same desk,
 * somewhere within a window of the owner's.
 *
 * @returns null where the owner typed too little.
 */
export async function watchAtDesk(
  owner: DeskPerson,
  intruders: readonly DeskPerson[],
  { falseLocksPerWeek, random, ...known }: DeskOptions,
): Promise<DeskRun | null> {
  const desk = await deskOf(memoryStore(), known);
  const { commands } = desk.agent;
  await commands.consent(true);
  await commands.setPin(PIN);
  await commands.change({ falseLocksPerWeek }, PIN);
  await commands.startLearning('exercises', PIN);
  const work = piecesOf(owner);
  let at = 0;
  while (at < Math.min(MOST_TO_ENROL, work.keys.length) && !isReady(desk.agent)) desk.give(work.keys[at++]!);
  if (!isReady(desk.agent)) return null;
  for (const run of work.enrols) desk.give(run);
  await commands.stopLearning();
  const own = interleaved(work.keys.slice(at), work.later, KEYS_PER_RUN);
  let [falseAsks, from] = [0, desk.time];
  for (const piece of own) {
    desk.give(piece);
    if (!desk.asking) continue;
    falseAsks++;
    await commands.answer(PIN);
  }
  const duration = desk.time - from;
  from = desk.time;
  await desk.agent.stop();
  const record = await desk.store.load();
  const last = work.keys.slice(-25);
  const delays: { keystrokes: number; duration: number }[] = [];
  for (const intruder of intruders) {
    const taken = await deskOf(memoryStore(record), known);
    for (const piece of last.slice(0, Math.floor(random() * 25))) taken.give(piece);
    delays.push(followed(taken, intruder));
    await taken.agent.stop();
  }
  return { owner: owner.name, keystrokes: work.keys.length - at, duration, falseAsks, intruders: delays };
}

function followed(desk: Awaited<ReturnType<typeof deskOf>>, intruder: DeskPerson) {
  const { keys, later } = piecesOf(intruder);
  const from = desk.time;
  let keystrokes = 0;
  // What the intruder typed first would be their own enrolment: everybody is followed from where they are warm.
  for (const piece of interleaved(keys.slice(1000, 1000 + FOLLOWED), later, KEYS_PER_RUN)) {
    desk.give(piece);
    if (piece[0]!.kind === 'key') keystrokes++;
    if (desk.asking) return { keystrokes, duration: desk.time - from };
  }
  return { keystrokes: Number.POSITIVE_INFINITY, duration: Number.POSITIVE_INFINITY };
}

function isReady(agent: Awaited<ReturnType<typeof deskOf>>['agent']): boolean {
  return agent.status().readiness.some(({ source, ready }) => source === 'typing' && ready);
}

interface Work {
  readonly keys: readonly Piece[];
  /** Of the pointer. */
  readonly enrols: readonly Piece[];
  readonly later: readonly Piece[];
}

const works = new WeakMap<DeskPerson, Work>();

/** Made once for each person: everybody is at many desks. */
function piecesOf(person: DeskPerson): Work {
  const known = works.get(person);
  if (known !== undefined) return known;
  const { typing, pointer } = person;
  const work: Work = {
    keys: typing.flatMap((sample) => keyPieces(sample)),
    enrols: pointer === null ? [] : pointerPieces(pointer.enrols, RUN),
    later: pointer === null ? [] : pointerPieces(pointer.later, RUN),
  };
  works.set(person, work);
  return work;
}
