import { AgentError } from '../../agent-error.ts';
import type { Proof } from '../../events/index.ts';
import type { Desk } from '../desk.ts';
import { attempt, isPin } from '../pin-lock.ts';

/** What shows now that somebody is the owner. While nothing was learned of anybody there is no owner whose password could be wanted. */
export function proofOf({ record, mind, password, tampered: touched }: Desk): Proof {
  // A PIN that was stored with what was altered shows nothing.
  if (record.pin.hash !== null && !touched) return 'pin';
  return password !== null && (mind.ready || touched) ? 'password' : 'none';
}

/** Whoever asks is the owner: knows the PIN or the password, or there is neither. */
export async function owner(desk: Desk, answer: string | undefined): Promise<void> {
  if (desk.tampered) throw tampered();
  await shown(desk, answer);
}

/**
 * Whoever begins anew after tampering is the one whose computer it is: knows its password or, where that cannot be checked, comes after an
 * unlock by the operating system. A PIN cannot be known any more.
 */
export async function ownerAnew(desk: Desk, answer: string | undefined): Promise<void> {
  if (proofOf(desk) === 'none' && !desk.unlockedSince) throw tampered();
  await shown(desk, answer);
}

/** What was touched is not used any more: what comes now is from nothing. */
export function trustAnew(desk: Desk): void {
  desk.tampered = false;
  desk.warnings.delete('tampered');
  desk.warnings.delete('key-away');
}

/** Tries a PIN or password and keeps what comes of it. @throws AgentError `pin-wrong`, `password-wrong`, `pin-waits`, `password-away` */
export async function checked(desk: Desk, answer: string, wrong: () => void): Promise<void> {
  const proof = proofOf(desk);
  // One at a time: attempts that run side by side would all be the first.
  const right = await desk.attempts.take(async () => {
    const isRight = () =>
      proof === 'password' ? desk.password!.isRight(answer) : isPin(desk.record.pin, answer);
    const tried = await attempt(desk.record.pin, desk.clock.time, isRight);
    desk.record = { ...desk.record, pin: tried.record };
    return tried.right;
  });
  if (right) return;
  desk.log('pin-wrong', { wrong: desk.record.pin.wrong });
  desk.keepNow();
  wrong();
  throw proof === 'password'
    ? new AgentError('password-wrong', 'That is not the password of this computer’s user.')
    : new AgentError('pin-wrong', 'That is not the PIN.');
}

/** Somebody agreed, and what is at rest is whole. */
export function consented({ record, tampered: touched }: Desk): void {
  if (touched) throw tampered();
  if (record.consentAt === null) throw new AgentError('consent-needed', 'Expected consent first.');
}

export function proofNeeded(desk: Desk): AgentError {
  return proofOf(desk) === 'password'
    ? new AgentError('password-needed', 'Expected the password of this computer’s user.')
    : new AgentError('pin-needed', 'Expected the PIN: set one first where there is none.');
}

export function tampered(): AgentError {
  return new AgentError(
    'agent-tampered',
    'What was stored was altered: unlock the screen, then enrol again.',
  );
}

async function shown(desk: Desk, answer: string | undefined): Promise<void> {
  if (proofOf(desk) === 'none') return;
  if (typeof answer !== 'string') throw proofNeeded(desk);
  await checked(desk, answer, () => {});
}
