import { type FreeTextTemplate, LEVEL_FROM, seededRandom, shuffle } from '@ductus/core';

/** What somebody's first windows taught, what each was worth before it did, and the windows after them. */
export interface EnrolledWindows<Window, Worth> {
  readonly template: FreeTextTemplate;
  readonly enrolment: readonly Worth[];
  readonly later: readonly Window[];
}

/** How windows are compared with what was learned before them, and learned. */
export interface WindowEnrolment<Window, Worth> {
  /** Windows that enrol, from 1. */
  readonly count: number;
  readonly compare: (template: FreeTextTemplate, window: Window) => readonly Worth[];
  readonly learn: (template: FreeTextTemplate | null, window: Window) => FreeTextTemplate;
}

/** Enrols as a server does, window by window: each is compared with what was learned before it, then learned. Undefined where none is left after that. */
export function enrolWindows<Window, Worth>(
  windows: readonly Window[],
  { count, compare, learn }: WindowEnrolment<Window, Worth>,
): EnrolledWindows<Window, Worth> | undefined {
  if (windows.length <= count) return undefined;
  let template: FreeTextTemplate | null = null;
  const enrolment: Worth[] = [];
  for (const window of windows.slice(0, count)) {
    if (template !== null && template.keystrokes >= LEVEL_FROM) enrolment.push(...compare(template, window));
    template = learn(template, window);
  }
  return { template: template!, enrolment, later: windows.slice(count) };
}

/** Each owner with the others who go on with the session, drawn anew for each. */
export function withIntruders<Owner>(
  owners: readonly Owner[],
  intruders: number,
  seed: number,
): { readonly owner: Owner; readonly others: readonly Owner[] }[] {
  const random = seededRandom(seed);
  return owners.map((owner, i) => ({
    owner,
    others: shuffle(
      owners.filter((_, other) => other !== i),
      random,
    ).slice(0, intruders),
  }));
}
