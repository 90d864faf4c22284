/** Words for what the server names by codes. */
export const OUTCOMES = {
  MATCH: 'Match',
  NON_MATCH: 'Non-match',
  INCONCLUSIVE: 'Inconclusive',
} as const;

export const PURPOSES: Readonly<Record<string, string>> = {
  login: 'Login',
  reentry: 'Re-entry',
  session: 'Session',
};

export const SOURCES: Readonly<Record<string, string>> = {
  'typing-fixed': 'Typing of a fixed text',
  'typing-free': 'Free typing',
  pointer: 'Pointer',
  strong: 'Another factor',
  reentry: 'Re-entry',
  operator: 'An operator asked',
};

export const LEVELS = { allow: 'Allowed', 'step-up': 'Step-up', lock: 'Locked' } as const;

export const FACTORS: Readonly<Record<string, string>> = {
  passkey: 'Passkey',
  totp: 'Authenticator app',
  email: 'E-mail',
  card: 'Printed card',
  recovery: 'Recovery codes',
  face: 'Face',
};

/** A number of bits, with its sign: evidence points one way or the other. */
export function bitsWords(bits: number): string {
  return `${bits > 0 ? '+' : ''}${bits.toFixed(2)} bits`;
}

const COUNT = new Intl.NumberFormat('en');

export function countWords(count: number): string {
  return COUNT.format(count);
}

/**
 * A share in per cent, with as many digits as it needs to be told from nothing.
 *
 * @example
 * shareWords(0.0123); // '1.2'
 */
export function shareWords(share: number): string {
  const cents = share * 100;
  return cents > 0 && cents < 1 ? cents.toPrecision(2) : cents.toFixed(1);
}
