import { bootstrapInterval, seededRandom, wilsonInterval } from '@ductus/core';

/** Trials of one person. */
export interface Tally {
  readonly count: number;
  readonly of: number;
}

/** A share of trials with its counts. */
export interface Share extends Tally {
  /** 95 %; NaN without trials. */
  readonly interval: readonly [low: number, high: number];
}

const RESAMPLES = 1000;

/**
 * All people's trials together; the interval is a percentile bootstrap over people. Of what never or always happened a bootstrap knows no
 * other: the far end then is Wilson's for as many people, each counted once.
 */
export function shareOf(people: readonly Tally[], seed: number): Share {
  const sum = (sample: readonly Tally[], key: keyof Tally) =>
    sample.reduce((total, one) => total + one[key], 0);
  const total = { count: sum(people, 'count'), of: sum(people, 'of') };
  if (total.of === 0) return { ...total, interval: [Number.NaN, Number.NaN] };
  const { low, high } = bootstrapInterval(people, (sample) => sum(sample, 'count') / sum(sample, 'of'), {
    random: seededRandom(seed),
    resamples: RESAMPLES,
  });
  const { count, of } = total;
  const none = count === 0 ? wilsonInterval(0, people.length).high : high;
  const all = count === of ? wilsonInterval(people.length, people.length).low : low;
  return { ...total, interval: [all, none] };
}

/** One trial a person: Wilson's interval. */
export function shareOfPeople(happened: readonly boolean[]): Share {
  const total = { count: happened.filter(Boolean).length, of: happened.length };
  if (total.of === 0) return { ...total, interval: [Number.NaN, Number.NaN] };
  const { low, high } = wilsonInterval(total.count, total.of);
  return { ...total, interval: [low, high] };
}

/** As `74.5 (38/51; 61.1–84.5)`, in per cent; a dash without trials. */
export function shareInWords({ count, of, interval }: Share): string {
  if (of === 0) return '–';
  const percent = (share: number) => (100 * share).toFixed(1);
  return `${percent(count / of)} (${count}/${of}; ${interval.map(percent).join('–')})`;
}
