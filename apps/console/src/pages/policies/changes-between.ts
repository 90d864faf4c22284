import { kindsInWords, placeOf, type StepUpRule } from './step-up-rule.ts';

export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Every value that differs between two policies, by its path, that of a rule for a route by its name; the version itself is left out. Step-up factors are named
 * in words, rule by rule.
 *
 * @example
 * changesBetween({ a: { b: 1 } }, { a: { b: 2 } }); // [{ path: 'a.b', before: '1', after: '2' }]
 */
export function changesBetween(before: object, after: object): Change[] {
  const [was, is] = [new Map(values(before)), new Map(values(after))];
  const paths = [...new Set([...was.keys(), ...is.keys()])].filter((path) => path !== 'version');
  return paths
    .filter((path) => was.get(path) !== is.get(path))
    .map((path) => ({ path, before: was.get(path) ?? '–', after: is.get(path) ?? '–' }));
}

function values(value: unknown, path = ''): [string, string][] {
  if (Array.isArray(value) && value.every(isRouteRule))
    return value.flatMap(({ route, ...rule }) => values(rule, `${path}.${route}`));
  if (Array.isArray(value) && value.every(isStepUpRule))
    return value.map((rule) => [`${path}.${placeOf(rule)}`, kindsInWords(rule.factors)]);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([name, inner]) =>
    values(inner, path === '' ? name : `${path}.${name}`),
  );
}

function isStepUpRule(value: unknown): value is StepUpRule {
  return typeof value === 'object' && value !== null && 'factors' in value;
}

function isRouteRule(value: unknown): value is { readonly route: string } {
  return typeof value === 'object' && value !== null && 'route' in value;
}
