import { defaultPolicy, type FreeTextTemplate, seededRandom } from '@ductus/core';
import { EVENT_WIDTH, EventKind, KeyClass, type Keystroke } from '@ductus/core/capture';
import { loadKernel } from '@ductus/kernels';
import { population } from '@ductus/population';
import { loadEncoders } from '@ductus/population/encoders';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Services } from '../services.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { addFreeTyping, MOST_KEYSTROKES } from './free-typing.ts';
import { openSession } from './open.ts';
import { scoreFreeTyping } from './score-free-typing.ts';
import type { SessionState } from './state.ts';
import { decodeState, encodeState } from './state-codec.ts';

const { window } = population.freeText;
const { encoders } = loadEncoders(loadKernel(), { levels: ['code'] });
const policy = { ...defaultPolicy, enrolment: { ...defaultPolicy.enrolment, keystrokesNeeded: 300 } };
const tenant: Tenant = { id: 'app', name: 'bank', origins: new Set(), policy };
const NOW = 1_000_000_000;
const LATER = NOW + 600_001;
const { state: opened } = openSession({ applicationId: 'app', subjectId: 'ada', policy }, NOW, (count) =>
  'A'.repeat(Math.ceil((count * 4) / 3)),
);
const strong: SessionState = { ...opened, trust: { bits: 10, at: NOW, strongAt: NOW, locked: false } };

/** The session, and what the template has learned, once these keystrokes have come as well. */
async function after(
  state: SessionState,
  template: FreeTextTemplate | null,
  keystrokes: readonly Keystroke[],
  now: number,
) {
  const stored = { template, version: 1 };
  const services = { population, encoders, templates: { freeText: async () => stored } };
  const free = { ...state.free, keystrokes: [...state.free.keystrokes, ...keystrokes] };
  const scored = await scoreFreeTyping(
    services as unknown as Services,
    tenant,
    {} as Person,
    { ...state, free },
    now,
  );
  return { state: scored.state, template: scored.template };
}

function typed(count: number, seed: number): Keystroke[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, stroke) => {
    const down = 200 * stroke + 60 * random();
    const key = { stroke, keyClass: KeyClass.char, identity: 1 + Math.floor(26 * random()), position: -1 };
    return { ...key, down, up: down + 70 + 40 * random(), repeats: 0, trusted: true, composing: false };
  });
}

let known: FreeTextTemplate;
let watched: SessionState;
beforeAll(async () => {
  known = (await after(strong, null, typed(60 * window, 1), NOW)).template!;
  ({ state: watched } = await after(strong, known, typed(window, 2), LATER));
  expect([watched.monitor?.alarm, watched.monitorOf]).toEqual([false, encoders[0]!.version]);
});

const time = fc.oneof(fc.double(), fc.integer({ min: -5000, max: 5000 }));
const keystroke: fc.Arbitrary<Keystroke> = fc.record({
  stroke: fc.nat(),
  keyClass: fc.constantFrom(...Object.values(KeyClass)),
  identity: fc.integer({ min: 0, max: 255 }),
  position: fc.integer({ min: -1, max: 9 }),
  down: time,
  up: time,
  repeats: fc.nat(2),
  trusted: fc.boolean(),
  composing: fc.boolean(),
});
const counted = (identity: fc.Arbitrary<number>) =>
  fc
    .tuple(keystroke, identity)
    .map(([key, one]) => ({ ...key, identity: one, trusted: true, repeats: 0, keyClass: KeyClass.char }));
/** Stretches of anything, of known keys at any times, of unknown keys, and of plain typing, one after the other. */
const typing = fc
  .array(
    fc.oneof(
      fc.array(keystroke, { maxLength: 30, size: 'max' }),
      fc.array(counted(fc.integer({ min: 1, max: 40 })), { maxLength: 30, size: 'max' }),
      fc.array(counted(fc.constantFrom(0, 240, 255)), { maxLength: 30, size: 'max' }),
      fc.tuple(fc.integer({ min: 10, max: 30 }), fc.nat(9)).map(([count, seed]) => typed(count, seed)),
    ),
    { maxLength: 5, size: 'max' },
  )
  .map((stretches) => stretches.flat());

/** What levels, alarms and locks come from. */
const decisive = ({ trust, monitor, monitorOf, free }: SessionState) => ({ trust, monitor, monitorOf, free });

function expectSound({ trust, monitor, free, keystrokesCompared, history }: SessionState): void {
  expect(Number.isFinite(trust.bits)).toBe(true);
  expect(trust.bits).toBeLessThanOrEqual(policy.session.ceilingBits);
  expect(history.every(({ bits }) => Number.isFinite(bits))).toBe(true);
  expect(Number.isInteger(keystrokesCompared)).toBe(true);
  expect(free.piecesHeard).toBeLessThanOrEqual(free.piecesTaken);
  if (monitor === null) return;
  const { level, sum, since } = monitor;
  expect([level.mean, level.deviation, sum, since.mean].every(Number.isFinite)).toBe(true);
  expect(Math.min(sum, level.deviation)).toBeGreaterThanOrEqual(0);
}

test('whatever is typed leaves a session with finite figures, which can be kept and read again', async () => {
  let heard = 0;
  await fc.assert(
    fc.asyncProperty(typing, fc.boolean(), async (keystrokes, teaches) => {
      const { state } = await after(watched, known, keystrokes, teaches ? NOW : LATER);
      expectSound(state);
      expect(decodeState(encodeState(state))).toMatchObject(decisive(state));
      if (state.monitor!.since.windows > watched.monitor!.since.windows) heard += 1;
    }),
    { numRuns: 60, seed: 11, endOnFailure: true },
  );
  // Of what is mostly no typing at all, enough was heard for the rest to say something: 35 of these 60.
  expect(heard).toBeGreaterThan(30);
});

test('whatever is typed says the same in one batch and in any others', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(typing, sizes, fc.boolean(), async (keystrokes, batches, teaches) => {
      const now = teaches ? NOW : LATER;
      const whole = await after(watched, known, keystrokes, now);
      let parts: Awaited<ReturnType<typeof after>> = { state: watched, template: known };
      for (let from = 0, i = 0; from < keystrokes.length; i += 1) {
        const end = from + batches[i % batches.length]!;
        parts = await after(parts.state, parts.template, keystrokes.slice(from, end), now);
        from = end;
      }
      expect(parts).toEqual(whole);
    }),
    { numRuns: 60, seed: 12, endOnFailure: true },
  );
});

test('no key and one key say nothing', async () => {
  for (const keystrokes of [[], typed(1, 3), [{ ...typed(1, 3)[0]!, down: Number.NaN, up: -1 }]]) {
    const { state, template } = await after(watched, known, keystrokes, NOW);
    const waiting = [...watched.free.keystrokes, ...keystrokes];
    expect(state).toEqual({ ...watched, free: { ...watched.free, keystrokes: waiting } });
    expect(template).toBe(known);
  }
});

test('of a million keys at once the last are compared', async () => {
  const count = 1_000_000;
  const events: number[] = [];
  for (let stroke = 0; stroke < count; stroke += 1) {
    events.push(EventKind.down, 200 * stroke, 1, stroke, KeyClass.char);
    events.push(EventKind.up, 200 * stroke + 90, 1, stroke, 0);
  }
  expect(events).toHaveLength(2 * count * EVENT_WIDTH);
  const free = addFreeTyping(watched.free, events, [{ id: 1, name: 'page', level: 'code', secret: false }]);
  expect(free.keystrokes).toHaveLength(MOST_KEYSTROKES);
  const { state } = await after({ ...watched, free }, known, [], LATER);
  expectSound(state);
  expect(state.keystrokesCompared - watched.keystrokesCompared).toBe(MOST_KEYSTROKES);
});
