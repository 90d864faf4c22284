import type { MonitorRules, OwnLevel } from '@ductus/core';
import type { WatchedWindows } from '@ductus/population/train/monitor';
import { type Kind, kinds } from '../evaluate/kinds.ts';
import type { Job } from '../pool/job.ts';
import type { Progress } from '../progress.ts';
import type { Person } from '../tasks/recogniser.ts';
import { cutPeople } from './cut-people.ts';
import { type MonitorOrder, peopleOf } from './monitor-job.ts';
import { halfFor } from './monitor-part.ts';
import { watchExtended } from './watch-extended.ts';

/** The owners who had a false alarm, watched anew with enrolments that an answered alarm extends. */
export interface ExtendedOrder extends Omit<MonitorOrder, 'kind'> {
  readonly kind: 'monitor-extended';
  /** How each half is watched. */
  readonly rules: readonly [MonitorRules, MonitorRules];
  /** The level from the enrolment, by owner who had an alarm. */
  readonly levels: ReadonlyMap<string, OwnLevel>;
}

/** One owner watched anew. */
export interface Extended extends WatchedWindows {
  readonly subject: string;
}

/** @throws LabError `data-missing`, `data-malformed` */
export async function openExtended(order: ExtendedOrder): Promise<Job<readonly Extended[]>> {
  const people = await peopleOf(order, () => {});
  return {
    units: 2 * order.parts,
    run: async (unit, progress) => extendedPart(people, order, unit, progress),
  };
}

function extendedPart<Sample>(
  people: readonly Person<Sample>[],
  { options, parts, rules, levels }: ExtendedOrder,
  unit: number,
  progress: Progress,
): Extended[] {
  const fold = Math.floor(unit / parts);
  const { enrol, probe: window, seed } = options;
  const { stream } = kinds[options.task] as unknown as Kind<Sample>;
  const { evaluated, recogniser } = halfFor(people, options, fold);
  const { mine } = cutPeople(evaluated, stream, { enrol, window, seed, part: unit % parts, parts });
  const disturbed = mine.filter(({ subject }) => levels.has(subject));
  return disturbed.flatMap((owner, i) => {
    const { subject } = owner;
    const seen = watchExtended(owner, levels.get(subject)!, recogniser, rules[fold]!, stream, window);
    progress('extended', i + 1, disturbed.length);
    return seen === null ? [] : [{ subject, ...seen }];
  });
}
