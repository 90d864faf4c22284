import { DetectorError } from '../errors.ts';

/** Says in words what an option must be, and whether a value is that. */
export interface OptionRule {
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
}

/** A finite number from `low` to `high`, both included. */
export function numberFrom(low: number, high: number): OptionRule {
  return {
    expected: `a number from ${low} to ${high}`,
    accepts: (value) => typeof value === 'number' && value >= low && value <= high,
  };
}

/** A whole number from `low` to `high`, both included. */
export function wholeFrom(low: number, high: number): OptionRule {
  return {
    expected: `a whole number from ${low} to ${high}`,
    accepts: (value) => Number.isInteger(value) && (value as number) >= low && (value as number) <= high,
  };
}

/** Null, or one finite number above 0 for each feature. */
export const scalesOrNull: OptionRule = {
  expected: 'null or one finite number > 0 per feature',
  accepts: (value) =>
    value === null ||
    ((Array.isArray(value) || value instanceof Float64Array) &&
      Array.from<unknown>(value).every((x) => typeof x === 'number' && x > 0 && Number.isFinite(x))),
};

/**
 * `given` over `defaults`; `undefined` means the default.
 *
 * @throws DetectorError `option-invalid` for an unknown option or a value its rule does not accept.
 */
export function resolveOptions<Options extends object>(
  detector: string,
  defaults: Readonly<Options>,
  rules: Readonly<Record<keyof Options, OptionRule>>,
  given: Partial<Options> = {},
): Options {
  const resolved: Options = { ...defaults };
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(rules, key)) {
      const known = Object.keys(rules).join(', ');
      throw new DetectorError(
        'option-invalid',
        `${detector} has no option ${key}; it has ${known || 'none'}`,
      );
    }
    const rule = rules[key as keyof Options];
    if (value === undefined) continue;
    if (!rule.accepts(value)) {
      throw new DetectorError('option-invalid', `${detector} expects ${key} to be ${rule.expected}`);
    }
    Object.assign(resolved, { [key]: value });
  }
  return resolved;
}
