import { PolicyError } from '../errors.ts';
import type { Policy, RoutePolicy } from './policy.ts';

const ROUTE = /^[a-z0-9][a-z0-9.-]{0,63}$/;
const MOST_ROUTES = 100;

/** How each member of a rule but its name is checked; every one may be absent. */
type Members = Readonly<Record<string, (value: unknown, path: string) => unknown>>;

/**
 * Checks the rules for routes and returns a frozen copy: at most 100, each of another route and with something to say, and with
 * `stepUpBits <= strongBits` and `nonMatchBits < matchBits` together with what holds everywhere.
 *
 * @throws PolicyError `policy-invalid`
 */
export function checkRoutes(value: unknown, members: Members, path: string): readonly RoutePolicy[] {
  if (!Array.isArray(value) || value.length > MOST_ROUTES)
    throw refused(path, `a list of at most ${MOST_ROUTES} rules`, value);
  const rules = value.map((rule, at) => checkRule(rule, members, `${path}[${at}]`));
  const names = rules.map(({ route }) => route);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw refused(path, 'rules for different routes', twice);
  return Object.freeze(rules);
}

/**
 * Checks the rules for routes together with what holds everywhere.
 *
 * @throws PolicyError `policy-invalid` where a route asks for more than another factor gives, since nobody would ever be let in, or
 * where what matches there is a non-match elsewhere.
 */
export function checkRoutesWith({ routes, session, purposes }: Policy): void {
  const { strongBits } = session;
  const nonMatchBits = Math.max(purposes.login.nonMatchBits, purposes.reentry.nonMatchBits);
  for (const { route, stepUpBits = strongBits, matchBits } of routes) {
    const path = `policy.routes ${route}`;
    if (stepUpBits > strongBits)
      throw outOfOrder(
        `${path}.stepUpBits must be at most policy.session.strongBits (${strongBits}), got ${stepUpBits}`,
      );
    if (matchBits !== undefined && matchBits <= nonMatchBits)
      throw outOfOrder(
        `${path}.matchBits must be above every purpose's nonMatchBits (${nonMatchBits}), got ${matchBits}`,
      );
  }
}

const outOfOrder = (message: string) => new PolicyError('policy-invalid', message);

function checkRule(value: unknown, members: Members, path: string): RoutePolicy {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refused(path, 'an object', value);
  const { route, ...others } = { ...value } as Record<string, unknown>;
  if (typeof route !== 'string' || !ROUTE.test(route))
    throw refused(`${path}.route`, `text of the form ${ROUTE.source}`, route);
  const given = Object.entries(others).filter(([, member]) => member !== undefined);
  const unknown = given.find(([name]) => !Object.hasOwn(members, name));
  if (unknown !== undefined)
    throw refused(path, `an object with only route, ${Object.keys(members).join(', ')}`, unknown[0]);
  if (given.length === 0)
    throw refused(path, `a rule with at least one of ${Object.keys(members).join(', ')}`, value);
  const checked = given.map(([name, member]) => [name, members[name]!(member, `${path}.${name}`)]);
  return Object.freeze({ route, ...Object.fromEntries(checked) });
}

function refused(path: string, expected: string, got: unknown): PolicyError {
  const shown = got === undefined ? 'nothing' : (JSON.stringify(got) ?? typeof got).slice(0, 60);
  return new PolicyError('policy-invalid', `${path} must be ${expected}, got ${shown}`);
}
