import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaptureError } from '../errors.ts';
import { decodeBatch } from './decode-batch.ts';
import { EventKind, InputWay, WIRE_LIMITS } from './wire.ts';

const good = {
  v: 1,
  token: 'token',
  nonce: 'nonce',
  seq: 0,
  fields: [{ id: 0, name: 'password', level: 'position', secret: true }],
  events: [
    EventKind.down,
    12.5,
    0,
    0,
    0,
    EventKind.input,
    12.6,
    0,
    1,
    InputWay.key,
    EventKind.up,
    80,
    0,
    0,
    0,
  ],
};
const field = good.fields[0];

function codeOf(value: unknown): string | undefined {
  try {
    decodeBatch(value);
    return undefined;
  } catch (error) {
    if (error instanceof CaptureError) return error.code;
    throw error;
  }
}

describe('decodeBatch', () => {
  it('returns a good batch unchanged', () => {
    expect(decodeBatch(good)).toBe(good);
  });

  it('returns a batch of pointer events unchanged', () => {
    const events = [
      EventKind.pointerMove,
      1,
      0,
      32767,
      32767,
      EventKind.pointerDown,
      2,
      0,
      5,
      (15 << 16) + 9,
    ];
    const batch = { ...good, events: [...events, EventKind.wheel, 3, 0, 5, (10 << 16) + 9] };
    expect(decodeBatch(batch)).toBe(batch);
  });

  it.each([
    ['nothing', null],
    ['a list', [good]],
    ['another version', { ...good, v: 2 }],
    ['an empty token', { ...good, token: '' }],
    ['a token that is no string', { ...good, token: 7 }],
    ['a nonce that is too long', { ...good, nonce: 'n'.repeat(513) }],
    ['a negative seq', { ...good, seq: -1 }],
    ['a broken seq', { ...good, seq: 0.5 }],
    ['an unknown key', { ...good, extra: true }],
    ['a missing part', { ...good, events: undefined }],
    ['fields that are no list', { ...good, fields: { 0: field } }],
    ['too many fields', { ...good, fields: Array.from({ length: 33 }, (_, id) => ({ ...field, id })) }],
    ['a field declared twice', { ...good, fields: [field, field] }],
    ['a field id out of range', { ...good, fields: [{ ...field, id: WIRE_LIMITS.fields }] }],
    ['a field name with a space', { ...good, fields: [{ ...field, name: 'pass word' }] }],
    ['a field name with a line break at its end', { ...good, fields: [{ ...field, name: 'password\n' }] }],
    ['a field name that is too long', { ...good, fields: [{ ...field, name: 'x'.repeat(65) }] }],
    ['an unknown level', { ...good, fields: [{ ...field, level: 'text' }] }],
    ['a secret field that names its keys', { ...good, fields: [{ ...field, level: 'code' }] }],
    ['an unknown key of a field', { ...good, fields: [{ ...field, value: 'x' }] }],
    ['a pointer beyond the largest coordinate', { ...good, events: [EventKind.pointerMove, 1, 0, 32768, 0] }],
    ['a pointer below the largest coordinate', { ...good, events: [EventKind.pointerDown, 1, 0, 0, 32768] }],
    ['a move with a button', { ...good, events: [EventKind.pointerMove, 1, 0, 0, 1 << 16] }],
    ['an unknown bit of a press', { ...good, events: [EventKind.pointerDown, 1, 0, 0, 1 << 20] }],
    ['a wheel that turns nowhere', { ...good, events: [EventKind.wheel, 1, 0, 0, 3 << 16] }],
    ['half an event', { ...good, events: [0, 1, 0, 0] }],
    ['too many events', { ...good, events: new Array((WIRE_LIMITS.eventsPerBatch + 1) * 5).fill(0) }],
    ['an unknown kind', { ...good, events: [12, 1, 0, 0, 0] }],
    ['a time before the page', { ...good, events: [0, -0.1, 0, 0, 0] }],
    ['a time that is no number', { ...good, events: [0, Number.NaN, 0, 0, 0] }],
    ['an infinite time', { ...good, events: [0, Number.POSITIVE_INFINITY, 0, 0, 0] }],
    ['a text for a time', { ...good, events: [0, '1', 0, 0, 0] }],
    ['a field out of range', { ...good, events: [0, 1, 32, 0, 0] }],
    ['a broken stroke', { ...good, events: [0, 1, 0, 1.5, 0] }],
    ['a negative stroke', { ...good, events: [0, 1, 0, -1, 0] }],
    ['a key class that is none', { ...good, events: [0, 1, 0, 0, 7] }],
    ['key bits over 31', { ...good, events: [0, 1, 0, 0, 2 ** 31] }],
    ['a release flag over 1', { ...good, events: [1, 1, 0, 0, 2] }],
    ['an unknown way of input', { ...good, events: [2, 1, 0, 0, 7] }],
    ['a hole in the list', { ...good, events: new Array(5) }],
  ])('refuses %s', (_, value) => {
    expect(codeOf(value)).toBe('batch-malformed');
  });

  it('throws nothing but CaptureError, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(codeOf(value)).toBe('batch-malformed');
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double(), fc.integer(), fc.anything())), (events) => {
        expect([undefined, 'batch-malformed']).toContain(codeOf({ ...good, events }));
      }),
    );
  });

  it('never repeats a token, a nonce or a time in its message', () => {
    const secrets = { ...good, token: 'S3CRET', nonce: 'N0NCE', events: [0, 4711.5, 0, 0.5, 0] };
    expect(() => decodeBatch(secrets)).toThrowError(/^(?!.*(S3CRET|N0NCE|4711)).*$/);
  });
});
