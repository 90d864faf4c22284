import {
  addEvidence,
  compareFreeText,
  type FreeTextTemplate,
  learnKeystrokes,
  type Population,
  type Trust,
  trustLevel,
} from '@ductus/core';
import type { Keystroke } from '@ductus/core/capture';
import type { Services } from '../services.ts';
import { freeTextComplete, type Stored } from '../subjects/templates.ts';
import type { Tenant } from '../tenants.ts';
import { isConflict } from '../verification/retry-conflict.ts';
import type { Change } from './hot-sessions.ts';
import { LEARNING_WINDOW } from './lifetimes.ts';
import type { SessionState } from './state.ts';

/** Whether there is typing enough for a comparison. */
export function hasWindow(state: SessionState, population: Population): boolean {
  return state.free.keystrokes.length >= population.freeText.window;
}

/**
 * Compares every full window of free typing with the person's template, adds the bits to the trust, lets the
 * template learn where it may, and drops the keystrokes.
 */
export async function scoreFreeTyping(
  services: Services,
  tenant: Tenant,
  state: SessionState,
  now: number,
): Promise<Change<true>> {
  const { people, templates, population } = services;
  const person = await people.byId(tenant.id, state.subjectId as string);
  const stored = await templates.freeText(person);
  let { trust, keystrokesCompared } = state;
  let { template } = stored;
  let { keystrokes } = state.free;
  while (keystrokes.length >= population.freeText.window) {
    const window = keystrokes.slice(0, population.freeText.window);
    keystrokes = keystrokes.slice(population.freeText.window);
    const evidence = compareFreeText(stored.template, window, population);
    if (evidence.samples > 0) {
      trust = addEvidence(trust, evidence.bits, now, tenant.policy.session);
      keystrokesCompared += evidence.samples;
    }
    if (mayLearn(trust, stored, evidence.bits, now, tenant)) template = learn(template, window, tenant);
  }
  const next = { ...state, trust, keystrokesCompared, free: { ...state.free, keystrokes } };
  const learned = template;
  if (learned === null || learned === stored.template) return { state: next, result: true };
  const save = () => templates.saveFreeText(person, learned, stored).catch(ignoreConflict);
  return { state: next, also: save, result: true };
}

/**
 * Only typing that is known to be the owner's may teach: soon after a strong authentication, in a session that is
 * trusted, and not when a finished template speaks against it.
 */
function mayLearn(
  trust: Trust,
  { template }: Stored<FreeTextTemplate>,
  bits: number,
  now: number,
  tenant: Tenant,
): boolean {
  if (trust.strongAt === null || now - trust.strongAt > LEARNING_WINDOW) return false;
  if (trustLevel(trust, now, tenant.policy.session) !== 'allow') return false;
  return template === null || !freeTextComplete(template) || bits >= 0;
}

function learn(
  template: FreeTextTemplate | null,
  window: readonly Keystroke[],
  tenant: Tenant,
): FreeTextTemplate {
  return learnKeystrokes(template, window, { keystrokesNeeded: tenant.policy.enrolment.keystrokesNeeded });
}

/** Another session of the person has taught the template meanwhile: one window less is learned. */
function ignoreConflict(error: unknown): void {
  if (!isConflict(error)) throw error;
}
