import type { KeystrokeSample } from '../tasks/recogniser.ts';
import { consistency, finiteOrMissing, spread } from './spread.ts';

/** Presses closer together than this belong to a burst, and farther apart than that are a pause; in milliseconds. */
const BURST = 200;
const PAUSE = 1000;
/** Keystrokes by which speed is taken. */
const STRETCH = 10;

/**
 * The 18 numbers about typing of an earlier desktop agent. Their names are known and their formulas are not: bursts, pauses and stretches are bounded here
 * by 200 ms, 1 s and ten keystrokes, a consistency is 1 / (1 + coefficient of variation), and "pressure", which no keyboard measures, is how alike
 * holds that follow each other are.
 *
 * @returns hold mean, deviation, median; flight (release to press) mean, deviation, median; words and keystrokes a minute; rhythm consistency; burst ratio,
 * pause ratio, average pause; speed variance, speed trend; digraph consistency; hold and flight coefficient of variation; pressure consistency. Milliseconds; NaN where there is too little
 */
export function keyboardFeatures({ codes, down, up }: KeystrokeSample): Float64Array {
  const between = Array.from(down.slice(1), (time, i) => time - down[i]!);
  const holds = Array.from(up, (time, i) => time - down[i]!).filter((time) => time > 0);
  const flights = Array.from(down.slice(1), (time, i) => time - up[i]!).filter((time) => !Number.isNaN(time));
  const hold = spread(holds);
  const flight = spread(flights);
  const minutes = between.reduce((sum, time) => sum + time, 0) / 60_000;
  const characters = codes.filter((code) => /^(Key|Digit|Space)/.test(code)).length;
  const pauses = between.filter((time) => time > PAUSE);
  const share = (part: number) => part / between.length;
  const speed = speedOf(down);
  return Float64Array.of(
    ...[hold.mean, hold.deviation, hold.median],
    ...[flight.mean, flight.deviation, flight.median],
    ...[characters / 5 / minutes, codes.length / minutes],
    consistency(between),
    ...[share(between.filter((time) => time < BURST).length), share(pauses.length), spread(pauses).mean],
    ...[speed.variance, speed.trend],
    digraphConsistency(codes, between),
    ...[hold.deviation / hold.mean, flight.deviation / Math.abs(flight.mean)],
    pressureConsistency(holds),
  ).map(finiteOrMissing);
}

/** Keystrokes a second in each stretch: their variance, and the slope of the line through them. */
function speedOf(down: Float64Array): { variance: number; trend: number } {
  const speeds: number[] = [];
  for (let i = STRETCH; i < down.length; i += STRETCH)
    speeds.push((1000 * STRETCH) / (down[i]! - down[i - STRETCH]!));
  const { mean, deviation } = spread(speeds);
  const middle = (speeds.length - 1) / 2;
  let [up, across] = [0, 0];
  for (const [i, speed] of speeds.entries()) {
    up += (i - middle) * (speed - mean);
    across += (i - middle) ** 2;
  }
  return { variance: deviation ** 2, trend: up / across };
}

/** Mean over the pairs of keys that occur twice or more. */
function digraphConsistency(codes: readonly string[], between: readonly number[]): number {
  const times = new Map<string, number[]>();
  for (const [i, time] of between.entries()) {
    if (time > PAUSE) continue;
    const pair = `${codes[i]} ${codes[i + 1]}`;
    times.set(pair, [...(times.get(pair) ?? []), time]);
  }
  return spread([...times.values()].filter(({ length }) => length > 1).map(consistency)).mean;
}

function pressureConsistency(holds: readonly number[]): number {
  const changes = holds.slice(1).map((hold, i) => Math.abs(hold - holds[i]!));
  return 1 / (1 + spread(changes).mean / spread(holds).mean);
}
