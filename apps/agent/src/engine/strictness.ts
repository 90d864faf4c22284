import { limitFor, type MonitorPopulation, type MonitorRules } from '@ductus/core';
import type { TypingSource } from './people-in-general.ts';

/** Keystrokes of a working week until the owner's own week is known: 8,000 a day, five days. */
export const USUAL_WEEK = 40_000;
/** Days of work from which on the owner's own are taken. */
const DAYS_TO_KNOW = 3;
const WORKING_DAYS = 5;
/** What is asked for while the owner is tired or injured: so many times rarer asks. */
const TIRED_FACTOR = 3;
/** A lock without waiting for the answer: so many times rarer than an ask. */
const LOCK_FACTOR = 10;

/** Keystrokes in a week of this owner's work. */
export function keystrokesPerWeek({
  keystrokes,
  days,
}: {
  readonly keystrokes: number;
  readonly days: number;
}): number {
  return days < DAYS_TO_KNOW ? USUAL_WEEK : Math.max(1000, (keystrokes / days) * WORKING_DAYS);
}

/** Share of others noticed within 300 keystrokes, counted on writers of KLiCKe at zones (ADR 15; 1,059 for the ratio, 60 for both): by the rate that was asked for. */
const NOTICED = {
  ratio: [
    { keystrokes: 1000, limit: 0.954 },
    { keystrokes: 2000, limit: 0.944 },
    { keystrokes: 5000, limit: 0.919 },
    { keystrokes: 10_000, limit: 0.836 },
    { keystrokes: 20_000, limit: 0.652 },
    { keystrokes: 50_000, limit: 0.221 },
  ],
  both: [
    { keystrokes: 1000, limit: 0.977 },
    { keystrokes: 2000, limit: 0.967 },
    { keystrokes: 5000, limit: 0.967 },
    { keystrokes: 10_000, limit: 0.937 },
    { keystrokes: 20_000, limit: 0.843 },
    { keystrokes: 50_000, limit: 0.35 },
  ],
} as const;

/** What share of real people was noticed within 300 keystrokes at such a rate of needless asks, 0 to 1. */
export function noticedOfPeople(keystrokesPerFalseAsk: number, by: TypingSource): number {
  return limitFor(NOTICED[by], keystrokesPerFalseAsk);
}

/**
 * The monitor's rules for a stated rate (rule M13 of core's session): the slider's needless locks in a week become one needless ask in so many
 * keystrokes, and that the limit with which other people, held out, raised so many.
 */
export function rulesFor(
  { settings, limits }: MonitorPopulation,
  keystrokesPerFalseAsk: number,
  tired: boolean,
): MonitorRules {
  const rate = keystrokesPerFalseAsk * (tired ? TIRED_FACTOR : 1);
  const limit = limitFor(limits, rate);
  return { ...settings, calm: limit / 2, limit, lockLimit: limitFor(limits, rate * LOCK_FACTOR) };
}
