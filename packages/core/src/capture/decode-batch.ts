import { CaptureError } from '../errors.ts';
import {
  EVENT_WIDTH,
  EventKind,
  type EvidenceBatch,
  type FieldDeclaration,
  InputWay,
  KEY_CLASS_MASK,
  KeyClass,
  POINTER_BUTTON_SHIFT,
  POINTER_MOST,
  POINTER_UNTRUSTED,
  WheelTurn,
  WIRE_LIMITS,
  WIRE_VERSION,
} from './wire.ts';

const LARGEST_KIND = EventKind.wheel;
const LARGEST_WAY = InputWay.other;
const LARGEST_CLASS = KeyClass.unknown;
const SECRET_LENGTH = 512;
const BATCH_KEYS = 6;
const FIELD_KEYS = 4;
const fieldName = /^[A-Za-z0-9._-]+$/;

/**
 * Checks that a parsed JSON value is a batch of the wire format and returns it unchanged, now typed. Shapes and
 * ranges only; what needs the declared fields is the work of `checkEvents`.
 *
 * @throws CaptureError `batch-malformed`: says which part was expected to be what.
 * @example decodeBatch({ v: 1, token: 't', nonce: 'n', seq: 0, fields: [], events: [6, 0, 0, 0, 0] }).seq // => 0
 */
export function decodeBatch(value: unknown): EvidenceBatch {
  if (!isRecord(value)) throw malformed('the batch must be an object');
  if (value.v !== WIRE_VERSION) throw malformed(`v must be ${WIRE_VERSION}`);
  if (!isSecret(value.token)) throw malformed(`token must be a string of 1 to ${SECRET_LENGTH} characters`);
  if (!isSecret(value.nonce)) throw malformed(`nonce must be a string of 1 to ${SECRET_LENGTH} characters`);
  if (!isCount(value.seq)) throw malformed('seq must be an integer of 0 or more');
  if (Object.keys(value).length !== BATCH_KEYS) {
    throw malformed('only v, token, nonce, seq, fields and events are known');
  }
  checkFields(value.fields);
  checkNumbers(value.events);
  return value as unknown as EvidenceBatch;
}

function checkFields(fields: unknown): void {
  if (!Array.isArray(fields) || fields.length > WIRE_LIMITS.fields) {
    throw malformed(`fields must be a list of at most ${WIRE_LIMITS.fields}`);
  }
  const ids = new Set<number>();
  for (const field of fields as unknown[]) {
    if (!isField(field)) throw malformed('a field must be {id, name, level, secret} within its bounds');
    if (ids.has(field.id)) throw malformed(`field ${field.id} is declared twice`);
    ids.add(field.id);
  }
}

function isField(field: unknown): field is FieldDeclaration {
  if (!isRecord(field) || Object.keys(field).length !== FIELD_KEYS) return false;
  const { id, name, level, secret } = field;
  if (!isCount(id) || id >= WIRE_LIMITS.fields) return false;
  if (typeof name !== 'string' || name.length > WIRE_LIMITS.fieldNameLength || !fieldName.test(name))
    return false;
  if (level !== 'position' && level !== 'zone' && level !== 'code') return false;
  return secret === false || (secret === true && level === 'position');
}

function checkNumbers(events: unknown): void {
  if (!Array.isArray(events) || events.length % EVENT_WIDTH !== 0) {
    throw malformed(`events must be a list of numbers, ${EVENT_WIDTH} for each event`);
  }
  if (events.length > WIRE_LIMITS.eventsPerBatch * EVENT_WIDTH) {
    throw malformed(`a batch holds at most ${WIRE_LIMITS.eventsPerBatch} events`);
  }
  for (let at = 0; at < events.length; at += EVENT_WIDTH) checkEvent(events, at);
}

function checkEvent(events: readonly unknown[], at: number): void {
  const kind = events[at];
  const time = events[at + 1];
  const field = events[at + 2];
  const a = events[at + 3];
  const b = events[at + 4];
  if (!isCount(kind) || kind > LARGEST_KIND) throw malformed('an event is of an unknown kind');
  if (typeof time !== 'number' || !(time >= 0 && time <= Number.MAX_SAFE_INTEGER)) {
    throw malformed('an event time must be 0 or more milliseconds');
  }
  if (!isCount(field) || field >= WIRE_LIMITS.fields) throw malformed('an event names an impossible field');
  if (!isCount(a) || !isCount(b)) throw malformed('a and b of an event must be integers of 0 or more');
  if (kind === EventKind.down && (b & KEY_CLASS_MASK) > LARGEST_CLASS) throw malformed('unknown key class');
  if (kind === EventKind.up && b > 1) throw malformed('b of a release must be 0 or 1');
  if (kind === EventKind.input && b > LARGEST_WAY) throw malformed('unknown way of input');
  if (kind >= EventKind.pointerMove) checkPointer(kind, a, b);
}

function checkPointer(kind: number, x: number, b: number): void {
  const most = kind === EventKind.pointerMove ? POINTER_MOST : 2 * POINTER_UNTRUSTED - 1;
  if (x > POINTER_MOST || b > most || (b & 0xffff) > POINTER_MOST) {
    throw malformed(`a pointer's coordinates must be 0 to ${POINTER_MOST}, its bits known`);
  }
  const turn = (b & (POINTER_UNTRUSTED - 1)) >> POINTER_BUTTON_SHIFT;
  if (kind === EventKind.wheel && turn > WheelTurn.side) throw malformed('unknown direction of a wheel');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSecret(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= SECRET_LENGTH;
}

// 32 bits bound every integer of the format, so bit operations on it are exact.
function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0x7fffffff;
}

function malformed(message: string): CaptureError {
  return new CaptureError('batch-malformed', message);
}
