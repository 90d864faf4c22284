/** What operators may do, each role all of the one before: look, judge, change. */
export const ROLES = ['viewer', 'analyst', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Whether somebody with a role may do what takes another.
 *
 * @example
 * mayAs('analyst', 'viewer'); // true
 * mayAs('viewer', 'administrator'); // false
 */
export function mayAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
