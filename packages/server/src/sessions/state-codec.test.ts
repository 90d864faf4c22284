import { defaultPolicy } from '@ductus/core';
import type { Keystroke } from '@ductus/core/capture';
import { describe, expect, it } from 'vitest';
import { openSession } from './open.ts';
import type { SessionState } from './state.ts';
import { decodeState, encodeState } from './state-codec.ts';

const random = (count: number) => 'A'.repeat(Math.ceil((count * 4) / 3));
const key: Keystroke = {
  stroke: 3,
  keyClass: 1,
  identity: 53,
  position: -1,
  down: 1000.1,
  up: 1090.4,
  repeats: 2,
  trusted: true,
  composing: false,
};

const { state } = openSession({ applicationId: 'app', subjectId: 'ada', policy: defaultPolicy }, 1, random);

describe('a session state', () => {
  it('comes back from its bytes as it was, at its emptiest', () => {
    const nobodys = { ...state, subjectId: null };
    expect(decodeState(encodeState(nobodys))).toEqual(nobodys);
  });

  it('comes back from its bytes as it was, also with a release that was never seen', () => {
    const keystrokes = [key, { ...key, stroke: 4, up: Number.NaN, trusted: false, composing: true }];
    const page = { id: 4, name: 'page', level: 'code', secret: false } as const;
    const secret = { id: 31, name: '__proto__', level: 'position', secret: true } as const;
    const channel = { ...state.channel, nextSeq: 7, lastTime: 43_200_000.1, fields: [page, secret] };
    const whole: SessionState = {
      ...state,
      ended: true,
      channel,
      pending: Object.fromEntries([['__proto__', { channel: 2, events: [2, 10.3, 0, 1, 0] }]]),
      free: {
        unfinished: { 1: [0, 7.5, 1, 5, 0] },
        keystrokes,
        clockOffset: 60_000,
        piecesTaken: 2,
        piecesHeard: 1,
      },
      trust: { bits: -3.25, at: 1_700_000_000_123, strongAt: 1_700_000_000_000, locked: true },
      keystrokesCompared: 150,
      pointer: [8, 1200.5, 0, 300, 200],
      heard: { 'typing-free': { bits: 12.5, samples: 150 } },
      monitor: {
        level: { mean: 4.25, deviation: 1.5 },
        sum: 2.125,
        relief: 1.5,
        alarm: true,
        lock: false,
        since: { windows: 6, mean: 1.75 },
      },
      monitorOf: 'klicke-code-1',
      signIn: {
        tokenHash: 'hash',
        endsAt: 1_700_000_600_000,
        begun: { kind: 'passkey', pending: { challenge: 'c', rpId: 'bank.example' } },
        passed: { subjectId: 'sub_1', kind: 'passkey', factorId: 'fac_1', at: 1_700_000_000_001 },
      },
      phrase: {
        id: 'phr_1',
        field: 'phrase',
        language: 'tr',
        text: 'Sabah küçük kedi uyuyor.',
        until: 1_700_000_300_000,
        channel: 2,
        events: [0, 0.1, 1, 0, 256],
      },
      history: [
        { at: 1_700_000_000_100, cause: 'typing-fixed', bits: 4.25, trust: 4 },
        { at: 1_700_000_030_100, cause: 'operator', bits: -4, trust: -0.07 },
      ],
      asked: true,
      route: 'transfer',
      activeAt: 1_700_000_030_200,
      rested: true,
      departures: [{ kind: 'press-press', group: 'space', events: 12.25, sum: -20.5 }],
      pendingSample: { field: 'password', events: [0, 0.1, 0, 0, 0], bits: 4.5, until: 1_700_000_600_000 },
      stay: { hour: 1_699_999_200_000, lowest: -33, finest: 2 },
    };
    expect(decodeState(encodeState(whole))).toEqual(whole);
  });

  // What has come since lies at the end: an empty record, no monitor, no pointer, no phrase, no sign-in, no history, nothing asked, a monitor of
  // the ratio and no piece heard, no route, a moment and no rest, no stay, a byte each.
  it.each([
    ['sessions were watched comes back unwatched', 15, 80],
    ['there were phrases comes back without one', 12, 64],
    ['there were sign-ins comes back without one', 11, 56],
    ['the course of trust was kept comes back without it', 10, 48],
    ['monitors heard pieces comes back with one that heard none', 8, 40],
    ['rests were kept comes back as one that nobody left', 6, 32],
    ['what was unusual was kept comes back without it', 3, 24],
    ['it was kept which pieces were heard comes back with none', 2, 16],
    ['stays were counted comes back with none', 1, 8],
  ])('that was kept before %s', (_, bytesLater, formsLater) => {
    const bytes = encodeState(state);
    const before = Uint8Array.from(bytes.subarray(0, bytes.length - bytesLater));
    before[0] = bytes[0]! - formsLater;
    expect(decodeState(before)).toEqual(state);
  });

  it('of another form is none', () => {
    expect(decodeState(Buffer.from('{"v":1}'))).toBeUndefined();
  });
});
