import { PolicyError } from '../errors.ts';
import { checkRoutes, checkRoutesWith } from './check-routes.ts';
import { checkStepUp } from './check-step-up.ts';
import type { Policy } from './policy.ts';

interface Range {
  readonly least: number;
  readonly most: number;
  readonly whole?: true;
}

type Check = (value: unknown, path: string) => unknown;
type Shape = { readonly [name: string]: Range | Check | Shape };

const matchBits: Range = { least: 0, most: 60 };
const nonMatchBits: Range = { least: -60, most: 0 };

const stepUpBits: Range = { least: 0.01, most: 60 };
const lockBits: Range = { least: -60, most: -0.01 };
const PRIVACY = ['position', 'zone', 'code'] as const;
const LONGEST_REST_MS = 86_400_000;
const SHORTEST_REST_MS = 60_000;

const shape: Shape = {
  version: { least: 1, most: 2 ** 31 - 1, whole: true },
  purposes: {
    login: { matchBits, nonMatchBits },
    reentry: { matchBits, nonMatchBits },
  },
  session: {
    stepUpBits,
    lockBits,
    ceilingBits: { least: 0.01, most: 60 },
    halfLifeMs: { least: 1000, most: 86_400_000 },
    strongBits: { least: 0.01, most: 60 },
    // What limits were learned for: rarer alarms were not counted.
    keystrokesPerFalseStepUp: { least: 1000, most: 50_000, whole: true },
    keystrokesPerFalseLock: { least: 1000, most: 50_000, whole: true },
    idleLockMs: checkRest,
  },
  enrolment: {
    samplesNeeded: { least: 4, most: 100, whole: true },
    samplesKept: { least: 4, most: 100, whole: true },
    keystrokesNeeded: { least: 50, most: 100_000, whole: true },
  },
  consent: (value, path) => checkWord(value, ['required', 'application'], path),
  stepUp: checkStepUp,
  privacy: (value, path) => checkWord(value, PRIVACY, path),
  routes: (value, path) => checkRoutes(value, ofRoute, path),
};

const ofRoute = {
  matchBits: (value: unknown, path: string) => checkNumber(value, matchBits, path),
  stepUpBits: (value: unknown, path: string) => checkNumber(value, stepUpBits, path),
  lockBits: (value: unknown, path: string) => checkNumber(value, lockBits, path),
  idleLockMs: checkRest,
  privacy: (value: unknown, path: string) => checkWord(value, PRIVACY, path),
  stepUp: checkStepUp,
};

/**
 * Checks a policy from outside and returns a frozen copy of it.
 *
 * Every field is required and within its range, no other field is allowed, and the thresholds are in order:
 * `nonMatchBits < matchBits`, `stepUpBits <= strongBits <= ceilingBits`, `keystrokesPerFalseStepUp <= keystrokesPerFalseLock`, `samplesNeeded <= samplesKept`;
 * `stepUp`, also of a route, is what `checkStepUp` takes, `routes` what `checkRoutes` does. `idleLockMs` is 0 or at least a minute.
 *
 * @throws PolicyError `policy-invalid` with the field's name, its allowed range and what came.
 * @example checkPolicy(JSON.parse(JSON.stringify(defaultPolicy))) // => defaultPolicy
 */
export function checkPolicy(value: unknown): Policy {
  const policy = checkObject(value, shape, 'policy') as unknown as Policy;
  for (const [name, purpose] of Object.entries(policy.purposes)) {
    const path = `policy.purposes.${name}`;
    inOrder(`${path}.nonMatchBits`, purpose.nonMatchBits, `${path}.matchBits`, purpose.matchBits, true);
  }
  const { session, enrolment } = policy;
  const at = 'policy.session';
  inOrder(`${at}.stepUpBits`, session.stepUpBits, `${at}.strongBits`, session.strongBits);
  inOrder(`${at}.strongBits`, session.strongBits, `${at}.ceilingBits`, session.ceilingBits);
  inOrder(
    `${at}.keystrokesPerFalseStepUp`,
    session.keystrokesPerFalseStepUp,
    `${at}.keystrokesPerFalseLock`,
    session.keystrokesPerFalseLock,
  );
  inOrder(
    'policy.enrolment.samplesNeeded',
    enrolment.samplesNeeded,
    'policy.enrolment.samplesKept',
    enrolment.samplesKept,
  );
  checkRoutesWith(policy);
  return policy;
}

function checkObject(value: unknown, expected: Shape, path: string): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new PolicyError('policy-invalid', `${path} must be an object, got ${printed(value)}`);
  }
  const names = Object.keys(expected);
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(expected, name));
  if (unknown !== undefined) {
    throw new PolicyError(
      'policy-invalid',
      `${path} may have only ${names.join(', ')}; got ${printed(unknown)}`,
    );
  }
  const given = value as Record<string, unknown>;
  const checked = names.map((name) => {
    const rule = expected[name]!;
    const field = Object.hasOwn(given, name) ? given[name] : undefined;
    const inner = `${path}.${name}`;
    return [name, checkField(field, rule, inner)];
  });
  return Object.freeze(Object.fromEntries(checked));
}

function checkField(value: unknown, rule: Range | Check | Shape, path: string): unknown {
  if (typeof rule === 'function') return rule(value, path);
  return isRange(rule) ? checkNumber(value, rule, path) : checkObject(value, rule, path);
}

function isRange(rule: Range | Shape): rule is Range {
  return typeof rule.least === 'number';
}

function checkNumber(value: unknown, { least, most, whole }: Range, path: string, or = ''): number {
  const fits = typeof value === 'number' && value >= least && value <= most;
  if (!fits || (whole === true && !Number.isInteger(value))) {
    const kind = whole === true ? 'a whole number' : 'a number';
    throw new PolicyError(
      'policy-invalid',
      `${path} must be ${or}${kind} from ${least} to ${most}, got ${printed(value)}`,
    );
  }
  return value;
}

/** A rest that locks: none, or long enough to think. */
function checkRest(value: unknown, path: string): number {
  if (value === 0) return 0;
  return checkNumber(value, { least: SHORTEST_REST_MS, most: LONGEST_REST_MS }, path, '0 or ');
}

function checkWord(value: unknown, words: readonly string[], path: string): string {
  if (typeof value === 'string' && words.includes(value)) return value;
  throw new PolicyError('policy-invalid', `${path} must be ${words.join(' or ')}, got ${printed(value)}`);
}

function inOrder(lowName: string, low: number, highName: string, high: number, strictly = false): void {
  if (strictly ? low < high : low <= high) return;
  const relation = strictly ? 'below' : 'at most';
  throw new PolicyError('policy-invalid', `${lowName} must be ${relation} ${highName} (${high}), got ${low}`);
}

function printed(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  return (JSON.stringify(value) ?? typeof value).slice(0, 40);
}
