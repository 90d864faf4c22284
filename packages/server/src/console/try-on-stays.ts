import { type Policy, policyOn } from '@ductus/core';
import type { Period, StaySum } from '@ductus/storage';
import type { StayFigures, Stays } from '../schemas/tried-stays.ts';
import type { Services } from '../services.ts';
import { placeOfLevel } from '../sessions/accept-batch.ts';
import { tenthOf } from '../sessions/stay.ts';
import type { Tenant } from '../tenants.ts';
import { turnOfOthers } from '../util/turn-of-others.ts';

/** At least so many, and at most. */
type Range = StayFigures['rests'];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * What the policy in force and another one make of the stays and rests of a period, each by its rule for the route. Levels that are no tenth of a bit and
 * idle times that are no whole minute are finer than what is counted: then it is a range.
 */
export async function tryOnStays(
  { store }: Pick<Services, 'store'>,
  { id, policy: present }: Pick<Tenant, 'id' | 'policy'>,
  policy: Policy,
  period: Period,
): Promise<Stays> {
  const since = await store.console.staysSince(id);
  const sums =
    since === null ? [] : await sumsOf(store, id, { ...period, from: Math.max(period.from, since) });
  const of = (kind: StaySum['kind']) => sums.filter((sum) => sum.kind === kind);
  return {
    since,
    stays: total(of('lowest')),
    rests: total(of('rest')),
    telling: total(of('finest')),
    present: figures(sums, present),
    edited: figures(sums, policy),
  };
}

/** Day by day, for of a busy application a quarter of a year is more than others should wait for. */
async function sumsOf({ console }: Services['store'], id: string, period: Period): Promise<StaySum[]> {
  const sums = new Map<string, StaySum>();
  // Whole hours are counted: days that begin with one share none.
  for (let from = Math.floor(period.from / HOUR) * HOUR; from < period.until; from += DAY) {
    const until = Math.min(from + DAY, period.until);
    for (const sum of await console.staySums(id, { from, until })) {
      const key = `${sum.kind} ${sum.route} ${sum.nextRoute} ${sum.value}`;
      sums.set(key, { ...sum, count: sum.count + (sums.get(key)?.count ?? 0) });
    }
    await turnOfOthers();
  }
  return [...sums.values()];
}

function figures(sums: readonly StaySum[], policy: Policy): StayFigures {
  const on = ruleOf(policy);
  const of = (kind: StaySum['kind'], range: (sum: StaySum) => readonly [boolean, boolean]) =>
    counted(
      sums.filter((sum) => sum.kind === kind),
      range,
    );
  return {
    stepUp: of('lowest', ({ route, value }) => below(value, on(route).session.stepUpBits)),
    lock: of('lowest', ({ route, value }) => below(value, on(route).session.lockBits)),
    rests: of('rest', ({ route, nextRoute, value }) =>
      rested(value, [on(route).session.idleLockMs, on(nextRoute).session.idleLockMs]),
    ),
    tooFine: of('finest', ({ route, value }) => twice(value > placeOfLevel(on(route).privacy))),
  };
}

/** What holds on a route, looked up once for each. */
function ruleOf(policy: Policy): (route: string) => Policy {
  const known = new Map<string, Policy>();
  return (route) => {
    const rule = known.get(route) ?? policyOn(policy, route === '' ? null : route);
    known.set(route, rule);
    return rule;
  };
}

/** Whether trust whose tenth is known was below a level: for certain, and possibly. */
function below(tenth: number, level: number): readonly [boolean, boolean] {
  const own = tenthOf(level);
  return own / 10 === level ? twice(tenth < own) : [tenth < own, tenth <= own];
}

/** Whether a rest of so many whole minutes locked, by the rule of the route that was left or of the one that was come to. */
function rested(minutes: number, idle: readonly number[]): readonly [boolean, boolean] {
  const least = Math.min(...idle.filter((time) => time > 0)) / MINUTE;
  return [minutes >= least, minutes + 1 > least];
}

function twice(is: boolean): readonly [boolean, boolean] {
  return [is, is];
}

function counted(sums: readonly StaySum[], range: (sum: StaySum) => readonly [boolean, boolean]): Range {
  let [least, most] = [0, 0];
  for (const sum of sums) {
    const [surely, maybe] = range(sum);
    if (surely) least += sum.count;
    if (maybe) most += sum.count;
  }
  return { least, most };
}

function total(sums: readonly StaySum[]): number {
  return sums.reduce((all, { count }) => all + count, 0);
}
