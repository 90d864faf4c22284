import {
  collectSample,
  EVENT_WIDTH,
  EventKind,
  type FieldDeclaration,
  type Sample,
} from '@ductus/core/capture';
import type { PendingField, SessionState } from './state.ts';

/** Events kept for one secret field: some 300 keystrokes. */
const MOST_EVENTS = 1000;
const MOST_FIELDS = 8;

/** The pending typing of every secret field, with the events of one batch added. */
export function addSecretTyping(
  pending: SessionState['pending'],
  events: readonly number[],
  fields: readonly FieldDeclaration[],
  channel: number,
): SessionState['pending'] {
  let next = pending;
  for (const field of fields) {
    if (!field.secret) continue;
    const added = eventsOf(events, field.id);
    if (added.length === 0) continue;
    const before = ownField(next, field.name);
    const earlier = before?.channel === channel ? before.events : [];
    next = { ...next, [field.name]: { channel, events: bounded(newestAttempt(earlier, added)) } };
  }
  return next === pending ? pending : newestFields(next);
}

/** The newest sample of a field, and the pending typing without it; undefined when nothing was typed there. */
export function takeSample(
  state: SessionState,
  field: string,
): { sample: Sample; events: readonly number[]; pending: SessionState['pending'] } | undefined {
  const taken = ownField(state.pending, field);
  if (taken === undefined) return undefined;
  const { [field]: _, ...pending } = state.pending;
  return { sample: sampleOf(field, taken.events), events: taken.events, pending };
}

/** Pages and applications choose the names: `constructor` is one like any other, and nothing every object has. */
function ownField(pending: SessionState['pending'], name: string): PendingField | undefined {
  return Object.hasOwn(pending, name) ? pending[name] : undefined;
}

/** The sample in events that were kept for a secret field. */
export function sampleOf(field: string, events: readonly number[]): Sample {
  return collectSample(events, { id: 0, name: field, level: 'position', secret: true });
}

/** The field's own events, renumbered as field 0, and the page's `lost`: any field may have lost them. */
function eventsOf(events: readonly number[], fieldId: number): number[] {
  const own: number[] = [];
  let typed = false;
  for (let at = 0; at < events.length; at += EVENT_WIDTH) {
    const kind = events[at]!;
    if (kind === EventKind.lost || (isTyping(kind) && events[at + 2] === fieldId)) {
      own.push(kind, events[at + 1]!, 0, events[at + 3]!, events[at + 4]!);
      typed = true;
    }
  }
  return typed ? own : [];
}

function isTyping(kind: number): boolean {
  return kind === EventKind.down || kind === EventKind.up || kind === EventKind.input;
}

/** What was typed before the field became empty belongs to an older attempt. */
function newestAttempt(earlier: readonly number[], added: readonly number[]): readonly number[] {
  for (let at = added.length - EVENT_WIDTH; at >= 0; at -= EVENT_WIDTH) {
    if (added[at] === EventKind.input && added[at + 3] === 0) return added.slice(at);
  }
  return earlier.length === 0 ? added : [...earlier, ...added];
}

/** Drops the oldest events and says so, as a device would. */
function bounded(events: readonly number[]): readonly number[] {
  const surplus = events.length / EVENT_WIDTH - MOST_EVENTS;
  if (surplus <= 0) return events;
  const dropped = surplus + 1;
  const kept = events.slice(dropped * EVENT_WIDTH);
  return [EventKind.lost, kept[1]!, 0, dropped, 0, ...kept];
}

/** Keeps the fields typed in last. Objects keep the order in which keys were added. */
function newestFields(
  pending: Readonly<Record<string, PendingField>>,
): Readonly<Record<string, PendingField>> {
  const entries = Object.entries(pending);
  return entries.length <= MOST_FIELDS ? pending : Object.fromEntries(entries.slice(-MOST_FIELDS));
}
