import type { Person, SessionRow } from '../database/tables.ts';

/** The steps of opening an account, in order; the details come before, without a session of their own. */
export const OPENING_STEPS = ['way', 'codes', 'email', 'typing'] as const;
export type OpeningStep = (typeof OPENING_STEPS)[number];

export const OPENING_PLACES: Readonly<Record<OpeningStep, string>> = {
  way: '/register/way',
  codes: '/register/codes',
  email: '/register/email',
  typing: '/enrol/consent',
};

export interface Opening {
  readonly session: SessionRow;
  readonly person: Person;
  readonly step: OpeningStep;
}

/** The account that is being opened in a session; null when none is. */
export function openingOf(session: SessionRow | null, person: Person | null): Opening | null {
  if (session?.stage !== 'set-up' || person === null || person.openedAt !== null) return null;
  return { session, person, step: session.opening ?? 'way' };
}
