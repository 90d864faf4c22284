import { AgentError } from '../../agent-error.ts';
import type { Desk } from '../desk.ts';
import { tryPin } from '../pin-lock.ts';

/** Whoever asks is the owner: knows the PIN, or there is none. */
export async function owner(desk: Desk, pin: string | undefined): Promise<void> {
  if (desk.tampered) throw tampered();
  if (desk.record.pin.hash === null) return;
  if (pin === undefined) throw pinNeeded();
  await checked(desk, pin, () => {});
}

/** Tries a PIN and keeps what comes of it. @throws AgentError `pin-wrong`, `pin-waits` */
export async function checked(desk: Desk, pin: string, wrong: () => void): Promise<void> {
  const { right, record } = await tryPin(desk.record.pin, pin, desk.clock.time);
  desk.record = { ...desk.record, pin: record };
  if (right) return;
  desk.log('pin-wrong', { wrong: record.wrong });
  wrong();
  throw new AgentError('pin-wrong', 'That is not the PIN.');
}

/** Somebody agreed, and what is at rest is whole. */
export function consented({ record, tampered: touched }: Desk): void {
  if (touched) throw tampered();
  if (record.consentAt === null) throw new AgentError('consent-needed', 'Expected consent first.');
}

export function pinNeeded(): AgentError {
  return new AgentError('pin-needed', 'Expected the PIN: set one first where there is none.');
}

export function tampered(): AgentError {
  return new AgentError(
    'agent-tampered',
    'What was stored was altered: unlock the screen, then enrol again.',
  );
}
