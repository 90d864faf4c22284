import { CaptureError } from '../errors.ts';
import { identitiesAt } from './key-identity.ts';
import {
  EVENT_WIDTH,
  EventKind,
  type FieldDeclaration,
  KEY_CLASS_MASK,
  KEY_IDENTITY_SHIFT,
  KEY_REPEAT,
  KeyClass,
  POINTER_RATE,
} from './wire.ts';

/**
 * Checks the events of one decoded batch against every field that its channel has declared so far: times never
 * decrease (equal is fine), fields are declared, stroke ordinals make sense, and nothing is said about keys that the
 * field's privacy level withholds, and the pointer moves no more often than a device may send.
 *
 * Stroke ordinals: a press has a higher one than every press and release before it in its field; a release or a
 * repeat is of a press that has been. Presses of earlier batches are unknown here and allowed for.
 *
 * @throws CaptureError `events-out-of-order`, `field-undeclared`, `events-malformed`.
 * @example checkEvents([6, 0, 0, 0, 0, 5, 0, 0, 0, 0], []) // => undefined
 */
export function checkEvents(events: readonly number[], fields: readonly FieldDeclaration[]): void {
  const declared = new Map<number, FieldTrack>();
  for (const field of fields) declared.set(field.id, { field, top: -1, pressed: false, released: new Set() });
  let last = 0;
  let moves = 0;
  for (let at = 0; at < events.length; at += EVENT_WIDTH) {
    const kind = events[at]!;
    const time = events[at + 1]!;
    if (time < last)
      throw new CaptureError('events-out-of-order', 'event times must not decrease in a batch');
    last = time;
    if (kind === EventKind.pointerMove) moves += 1;
    if (isOfPage(kind)) continue;
    const track = declared.get(events[at + 2]!);
    if (track === undefined) {
      throw new CaptureError('field-undeclared', `field ${events[at + 2]} has events but no declaration`);
    }
    if (kind === EventKind.down) checkPress(track, events[at + 3]!, events[at + 4]!);
    else if (kind === EventKind.up) checkRelease(track, events[at + 3]!);
  }
  checkRate(moves, last - (events[1] ?? 0));
}

/** Twice the rate and two seconds of it besides: a busy page's times are raised to those of its keys. */
function checkRate(moves: number, span: number): void {
  if (moves <= 2 * POINTER_RATE * (1 + span / 1000)) return;
  throw new CaptureError('events-malformed', 'a pointer moves more often than a device may send');
}

interface FieldTrack {
  readonly field: FieldDeclaration;
  /** Highest stroke seen in this batch. */
  top: number;
  /** Whether a press was seen in this batch: only then is a later unknown stroke an error. */
  pressed: boolean;
  readonly released: Set<number>;
}

function isOfPage(kind: number): boolean {
  // `hide`, `show`, `lost` and what the pointer does.
  return kind >= EventKind.hide;
}

function checkPress(track: FieldTrack, stroke: number, bits: number): void {
  if (bits >> KEY_IDENTITY_SHIFT >= identitiesAt(track.field.level)) {
    throw new CaptureError(
      'events-malformed',
      `a press at level ${track.field.level} must not tell more of its key`,
    );
  }
  if (track.field.secret && (bits & KEY_CLASS_MASK) === KeyClass.modifier) {
    throw new CaptureError('events-malformed', 'modifiers of a secret field must not be sent');
  }
  const repeat = (bits & KEY_REPEAT) !== 0;
  if (!repeat && stroke <= track.top) {
    throw new CaptureError('events-malformed', 'a press must have a higher stroke than those before it');
  }
  if (repeat && track.released.has(stroke)) {
    throw new CaptureError('events-malformed', 'a key repeats after its release');
  }
  track.top = Math.max(track.top, stroke);
  track.pressed = true;
}

function checkRelease(track: FieldTrack, stroke: number): void {
  if (track.released.has(stroke)) {
    throw new CaptureError('events-malformed', 'a stroke is released twice');
  }
  if (track.pressed && stroke > track.top) {
    throw new CaptureError('events-malformed', 'a release precedes its press');
  }
  track.released.add(stroke);
  track.top = Math.max(track.top, stroke);
}
