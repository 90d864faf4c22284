import { ServerError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { FactorMethod } from './factor-method.ts';
import { type HeldFactor, isUsable } from './own-factors.ts';

type Methods = Services['factorMethods'];

/** Whether somebody can go on by it where there is no camera. A way back, such as a list of codes, is none to rely on. */
function isOtherWay(methods: Methods, factor: HeldFactor): boolean {
  const method = methods.get(factor.kind);
  return isUsable(methods, factor) && !method?.needsCamera && !method?.isWayBack;
}

/** Whether a person without a camera could pass a step-up by one of these. */
export function hasOtherWay(methods: Methods, held: readonly HeldFactor[]): boolean {
  return held.some((factor) => isOtherWay(methods, factor));
}

/** Refuses to set up what needs a camera for somebody who has nothing else. @throws ServerError `other-way-needed`. */
export function requireOtherWay(
  methods: Methods,
  { needsCamera }: FactorMethod,
  held: readonly HeldFactor[],
): void {
  if (needsCamera && !hasOtherWay(methods, held)) throw otherWayNeeded();
}

/** Refuses to take the last way from somebody whose others all need a camera. @throws ServerError `other-way-needed`. */
export function requireOtherWayLeft(methods: Methods, taken: HeldFactor, left: readonly HeldFactor[]): void {
  if (!isOtherWay(methods, taken) || hasOtherWay(methods, left)) return;
  if (left.some(({ kind }) => methods.get(kind)?.needsCamera)) throw otherWayNeeded();
}

export function otherWayNeeded(): ServerError {
  return new ServerError(
    'other-way-needed',
    'A face is never all that a person has: they need a passkey, an app, codes by e-mail or a card beside it.',
  );
}
