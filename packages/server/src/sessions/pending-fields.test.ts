import { defaultPolicy, seededRandom } from '@ductus/core';
import { EventKind, type FieldDeclaration, InputWay } from '@ductus/core/capture';
import { describe, expect, it } from 'vitest';
import { eventsOf, rhythm, typeOnce } from '../testing/typed-text.ts';
import { openSession } from './open.ts';
import { addSecretTyping, sampleOf, takeSample } from './pending-fields.ts';
import type { SessionState } from './state.ts';
import { decodeState, encodeState } from './state-codec.ts';

const random = seededRandom(5);
const password: FieldDeclaration = { id: 3, name: 'password', level: 'position', secret: true };
const page: FieldDeclaration = { id: 4, name: 'page', level: 'position', secret: false };
const keys = typeOnce(rhythm(1, 8), random);
const typed = eventsOf(keys, { field: 3 });

describe('addSecretTyping', () => {
  it('keeps the typing of secret fields and of no other', () => {
    const events = [...typed, ...eventsOf(keys, { field: 4, start: 9000 })];
    const pending = addSecretTyping({}, events, [password, page], 1);
    expect(Object.keys(pending)).toEqual(['password']);
    expect(sampleOf('password', pending.password!.events)).toMatchObject({
      textLength: 8,
      aligned: true,
      lost: 0,
    });
  });

  it('puts a text together that came in two batches', () => {
    const cut = 35;
    const first = addSecretTyping({}, typed.slice(0, cut), [password], 1);
    const both = addSecretTyping(first, typed.slice(cut), [password], 1);
    expect(both).toEqual(addSecretTyping({}, typed, [password], 1));
  });

  it('starts anew with what was typed on another page', () => {
    const first = addSecretTyping({}, typed, [password], 1);
    const second = addSecretTyping(first, typed, [password], 2);
    expect(sampleOf('password', second.password!.events).keystrokes).toHaveLength(8);
  });

  it('forgets what was typed before the field became empty', () => {
    const cleared = [EventKind.input, 8000, 3, 0, InputWay.delete];
    const again = eventsOf(keys, { field: 3, start: 9000, firstStroke: 8 });
    const pending = addSecretTyping({}, [...typed, ...cleared, ...again], [password], 1);
    expect(pending.password!.events.length).toBe(again.length + cleared.length);
    expect(sampleOf('password', pending.password!.events)).toMatchObject({ textLength: 8, aligned: true });
  });

  it('tells every secret field that events were lost', () => {
    const lost = [EventKind.lost, 9000, 0, 4, 0];
    const pending = addSecretTyping({}, [...typed, ...lost], [password], 1);
    expect(sampleOf('password', pending.password!.events).lost).toBe(4);
  });

  it('bounds what it keeps and says what it dropped', () => {
    let pending = addSecretTyping({}, typed, [password], 1);
    for (let batch = 1; batch < 100; batch += 1) {
      const more = eventsOf(keys, {
        field: 3,
        start: 1000 + 5000 * batch,
        firstStroke: 8 * batch,
        inputs: false,
      });
      pending = addSecretTyping(pending, more, [password], 1);
    }
    expect(pending.password!.events.length).toBeLessThanOrEqual(1001 * 5);
    expect(sampleOf('password', pending.password!.events).lost).toBeGreaterThan(0);
  });

  it('keeps the pending typing as it was when a batch says nothing of a secret field', () => {
    const before = addSecretTyping({}, typed, [password], 1);
    expect(addSecretTyping(before, eventsOf(keys, { field: 4 }), [password, page], 1)).toBe(before);
  });
});

describe('names that every object inherits', () => {
  const of = { applicationId: 'app', subjectId: null, policy: defaultPolicy };
  const { state } = openSession(of, 1, (count) => 'A'.repeat(count));
  const stateWith = (pending: SessionState['pending']): SessionState => ({ ...state, pending });

  it.each(['constructor', 'toString', '__proto__'])('%s is a field like any other', (name) => {
    expect(takeSample(stateWith({}), name)).toBeUndefined();
    const pending = addSecretTyping({}, typed, [{ ...password, name }], 1);
    const restored = decodeState(encodeState(stateWith(pending)))!;
    const taken = takeSample(restored, name);
    expect(taken?.sample).toMatchObject({ field: name, textLength: 8 });
    expect(taken?.sample.keystrokes).toHaveLength(8);
    expect(Object.keys(taken!.pending)).toEqual([]);
    expect(takeSample(stateWith(taken!.pending), name)).toBeUndefined();
  });
});
