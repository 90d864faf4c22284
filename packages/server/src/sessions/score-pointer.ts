import { addPointerEvidence, comparePointer, learnPointer, type PointerTemplate } from '@ductus/core';
import { EVENT_WIDTH, pointerTrack } from '@ductus/core/capture';
import type { Services } from '../services.ts';
import type { Person } from '../subjects/people.ts';
import type { Stored } from '../subjects/templates.ts';
import type { Tenant } from '../tenants.ts';
import { heardMore } from './heard.ts';
import { mayTeach } from './may-teach.ts';
import type { SessionState } from './state.ts';
import { withStep } from './trust-history.ts';

/** Events that are compared at a time: with these it was measured (ADR 8). */
export const POINTER_WINDOW = 512;
const NUMBERS = POINTER_WINDOW * EVENT_WIDTH;

/** Whether there is movement enough for a comparison. */
export function hasPointerWindow({ pointer }: SessionState): boolean {
  return pointer.length >= NUMBERS;
}

/** A session after its pointer was compared, and the template where it has learned. */
export interface PointerScored {
  readonly state: SessionState;
  readonly stored: Stored<PointerTemplate>;
  readonly template: PointerTemplate | null;
}

/** Compares every full window of movement with the person's template, adds the bits, lets the template learn where it may. */
export async function scorePointer(
  { templates }: Services,
  tenant: Tenant,
  person: Person,
  from: SessionState,
  now: number,
): Promise<PointerScored> {
  const stored = await templates.pointer(person);
  let { template } = stored;
  let state = from;
  while (hasPointerWindow(state)) {
    const track = pointerTrack(state.pointer.slice(0, NUMBERS));
    const evidence = comparePointer(template, track);
    state = { ...state, pointer: state.pointer.slice(NUMBERS) };
    if (evidence.samples > 0) {
      const trust = addPointerEvidence(state.trust, evidence.bits, now, tenant.policy.session);
      const step = { at: now, cause: 'pointer', bits: evidence.bits, trust: trust.bits } as const;
      const history = withStep(state.history, step);
      state = { ...state, trust, history, heard: heardMore(state.heard, evidence) };
    }
    if (!mayTeach(state, now, tenant)) continue;
    // What speaks clearly against a template it does not learn; what fits a little less it must, to know how much its owner varies.
    if (!evidence.reasons.includes('pointer-differs')) template = learnPointer(template, track);
  }
  return { state, stored, template };
}
