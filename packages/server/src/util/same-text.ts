import { timingSafeEqual } from 'node:crypto';

/** Whether two texts are the same, in a time that depends on their lengths alone. */
export function sameText(one: string, other: string): boolean {
  const left = Buffer.from(one);
  const right = Buffer.from(other);
  return left.length === right.length && timingSafeEqual(left, right);
}
