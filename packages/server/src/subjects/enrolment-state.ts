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

/** When a template learned last, and since when it is enrolled. */
type Times = Pick<Stored, 'updatedAt' | 'enrolledAt'>;

/** The state of one template. Without a template: nothing gathered yet. */
export function fixedTextState(
  stored: Stored<FixedTextTemplate>,
  place: FieldKeyboard,
  policy: EnrolmentPolicy,
): EnrolmentState {
  if (stored.template !== null) return stateOf(stored.template, place, policy, stored);
  const needed = policy.samplesNeeded;
  return {
    kind: 'typing-fixed',
    ...numbered(place),
    gathered: 0,
    needed,
    complete: false,
    ...timesOf(stored),
  };
}

/** The state of what free typing taught. Without a template: nothing gathered yet. */
export function freeTextState(
  template: FreeTextTemplate | null,
  times: Times,
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
    ...timesOf(times),
  };
}

/** Whether a free-text template may verify. */
export function freeTextComplete(template: FreeTextTemplate): boolean {
  return template.keystrokes >= template.keystrokesNeeded;
}

/** Whether there is enough of a template to compare with. */
function isEnrolled(template: Template): boolean {
  if (template.kind === 'typing-free') return freeTextComplete(template);
  if (template.kind === 'pointer') return template.events >= template.eventsNeeded;
  return isComplete(template);
}

/**
 * Since when a template that is written at a moment is enrolled, by what it is written over; null while it is not, and where
 * it was already and nobody knows since when.
 */
export function enrolledSince(over: Stored, template: Template, at: number): number | null {
  if (!isEnrolled(template)) return null;
  return over.template !== null && isEnrolled(over.template) ? over.enrolledAt : at;
}

/** How far an enrolment is. */
export function stateOf(
  template: Template,
  place: FieldKeyboard | null,
  policy: EnrolmentPolicy,
  times: Times,
): EnrolmentState {
  if (template.kind === 'typing-free') return freeTextState(template, times, policy);
  const state = { kind: template.kind, complete: isEnrolled(template), ...timesOf(times) };
  if (template.kind === 'pointer') {
    const { events: gathered, eventsNeeded: needed } = template;
    return { ...state, ...numbered(null), gathered, needed };
  }
  const gathered = template.vectors.length;
  const needed = Math.max(template.samplesNeeded, policy.samplesNeeded);
  return { ...state, ...numbered(place), gathered, needed };
}

function timesOf({ updatedAt, enrolledAt }: Times): Times {
  return { updatedAt, enrolledAt };
}

/** For people keyboards count from 1. */
function numbered(place: FieldKeyboard | null): Pick<EnrolmentState, 'field' | 'keyboard'> {
  if (place === null) return { field: null, keyboard: null };
  return { field: place.field, keyboard: place.keyboard + 1 };
}
