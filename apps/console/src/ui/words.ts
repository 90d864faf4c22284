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

export const FACTORS: Readonly<Record<string, string>> = {
  passkey: 'Passkey',
  totp: 'Authenticator app',
  email: 'E-mail',
  card: 'Printed card',
  recovery: 'Recovery codes',
  face: 'Face',
};

export const SOURCES: Readonly<Record<string, string>> = {
  'typing-fixed': 'Typing of a fixed text',
  'typing-free': 'Free typing',
  pointer: 'Pointer',
  ...FACTORS,
  strong: 'Another factor',
  application: 'A factor of the application',
  registration: 'Registration',
  attack: 'Attack detection',
  reentry: 'Typing at a re-entry',
  operator: 'An operator asked',
  rest: 'Nobody there for too long',
};

export const PRIVACY = {
  position: 'Nothing: when it goes down and up',
  zone: 'Which of 13 regions of the keyboard',
  code: 'Which key',
} as const;

export const LEVELS = { allow: 'Allowed', 'step-up': 'Step-up', lock: 'Locked' } as const;

/** A number of bits, with its sign: evidence points one way or the other. */
export function bitsWords(bits: number): string {
  return `${bits > 0 ? '+' : ''}${decimals(bits)} bits`;
}

/**
 * A number with two decimals and, below zero, a minus rather than a hyphen.
 *
 * @example
 * decimals(-1.256); // '−1.26'
 */
export function decimals(value: number): string {
  return value.toFixed(2).replace('-', '−');
}

/**
 * A whole number as it is, another with two decimals; a minus below zero.
 *
 * @example
 * numberWords(-10); // '−10'
 */
export function numberWords(value: number): string {
  return Number.isInteger(value) ? countWords(value).replace('-', '−') : decimals(value);
}

/**
 * A name without the characters that turn or hide the text around them: each is shown as one that stands for the unknown.
 *
 * @example
 * visibleName('ada\u202etxt'); // 'ada\ufffdtxt'
 */
export function visibleName(name: string): string {
  return name.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

/** What draws nothing: spaces, and characters that are there for others alone. */
const UNSEEN = /^[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/**
 * What a person is called where there is one line for it; whoever was erased has no name any more.
 *
 * @example
 * nameWords('\u200b'); // '(no visible name)'
 */
export function nameWords(name: string): string {
  if (name === '') return 'erased';
  return UNSEEN.test(name) ? '(no visible name)' : visibleName(name);
}

const COUNT = new Intl.NumberFormat('en');

export function countWords(count: number): string {
  return COUNT.format(count);
}

/** What is smaller would be written as a power of ten. */
const LEAST_CENTS = 1e-6;

/**
 * A share in per cent, with as many digits as it needs to be told from nothing, and never a power of ten.
 *
 * @example
 * shareWords(0.0123); // '1.2'
 */
export function shareWords(share: number): string {
  const cents = share * 100;
  if (cents > 0 && cents < LEAST_CENTS) return `under ${LEAST_CENTS.toFixed(6)}`;
  return cents > 0 && cents < 1 ? cents.toPrecision(2) : cents.toFixed(1);
}
