import {
  type EnrolmentPolicy,
  type FixedTextTemplate,
  type FreeTextTemplate,
  isComplete,
  isExtended,
  type Template,
} from '@ductus/core';
import type { EnrolmentState } from '../schemas/subject.ts';
import type { FieldKeyboard, Stored } from './templates.ts';

/** The state of one template. Without a template: nothing gathered yet. */
export function fixedTextState(
  stored: Stored<FixedTextTemplate>,
  place: FieldKeyboard,
  policy: EnrolmentPolicy,
): EnrolmentState {
  if (stored.template !== null) return stateOf(stored.template, place, policy, stored.updatedAt);
  const needed = policy.samplesNeeded;
  return {
    kind: 'typing-fixed',
    ...numbered(place),
    gathered: 0,
    needed,
    complete: false,
    updatedAt: stored.updatedAt,
  };
}

/** The state of what free typing taught. Without a template: nothing gathered yet. */
export function freeTextState(
  template: FreeTextTemplate | null,
  updatedAt: number,
  policy: EnrolmentPolicy,
): EnrolmentState {
  const extended = template !== null && isExtended(template);
  const needed = template?.keystrokesNeeded ?? policy.keystrokesNeeded;
  return {
    kind: 'typing-free',
    ...numbered(null),
    gathered: template?.keystrokes ?? 0,
    needed: extended ? template.level.extendedTo! : needed,
    complete: template !== null && freeTextComplete(template),
    ...(extended && { extended }),
    updatedAt,
  };
}

/** Whether a free-text template may verify. */
export function freeTextComplete(template: FreeTextTemplate): boolean {
  return template.keystrokes >= template.keystrokesNeeded;
}

/** How far an enrolment is. */
export function stateOf(
  template: Template,
  place: FieldKeyboard | null,
  policy: EnrolmentPolicy,
  updatedAt: number,
): EnrolmentState {
  if (template.kind === 'typing-free') return freeTextState(template, updatedAt, policy);
  if (template.kind === 'pointer') {
    const { events: gathered, eventsNeeded: needed } = template;
    const complete = gathered >= needed;
    return { kind: template.kind, ...numbered(null), gathered, needed, complete, updatedAt };
  }
  const gathered = template.vectors.length;
  const needed = Math.max(template.samplesNeeded, policy.samplesNeeded);
  const complete = isComplete(template);
  return { kind: template.kind, ...numbered(place), gathered, needed, complete, updatedAt };
}

/** For people keyboards count from 1. */
function numbered(place: FieldKeyboard | null): Pick<EnrolmentState, 'field' | 'keyboard'> {
  if (place === null) return { field: null, keyboard: null };
  return { field: place.field, keyboard: place.keyboard + 1 };
}
