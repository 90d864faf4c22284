import { defaultPolicy, type MonitorPopulation, seededRandom } from '@ductus/core';
import { loadKernel } from '@ductus/kernels';
import { population } from '@ductus/population';
import { loadEncoders } from '@ductus/population/encoders';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Channel, Session } from '../schemas/session.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import {
  batchOf,
  eventsOf,
  type KeyTiming,
  type Rhythm,
  tellingKeys,
  typeOnce,
} from '../testing/typed-text.ts';
import { monitorRules } from './watch-typing.ts';

const { window } = population.freeText;
const owner: Rhythm = {
  holds: [130, 140, 120, 135, 125],
  intervals: [220, 180, 250, 200, 230],
  spread: 0.06,
};
const stranger: Rhythm = { holds: [55, 60, 50, 65, 58], intervals: [90, 95, 120, 85, 100], spread: 0.06 };
/** Near enough to the owner that no piece counts as much as one can. */
const near: Rhythm = { holds: [108, 113, 101, 110, 103], intervals: [179, 151, 204, 164, 188], spread: 0.06 };
const KEYS = ['KeyT', 'KeyH', 'KeyE', 'Space', 'KeyA'];
/** More than the 1,000 keystrokes from which on sessions are watched. */
const WELL_KNOWN = 44 * window;
const PIECE = 12;

let harness: Harness;
let bank: Tester;
let subjectId: string;
beforeAll(async () => {
  harness = await Harness.start({ encoders: loadEncoders(loadKernel(), { levels: ['code'] }).encoders });
  bank = await harness.addApplication('bank');
  subjectId = await bank.subject('well known');
  await (await Page.of(await bank.trustedSession(subjectId), owner)).type(WELL_KNOWN);
  harness.time += 600_001;
});
afterEach(async () => {
  if (restarted) await restart({});
  restarted = false;
});
afterAll(() => harness.stop());

let restarted = false;
/** Starts the server anew with other options, until the test is over; by default with what it began with. */
async function restart(options: Harness['options']): Promise<void> {
  restarted = true;
  await harness.close();
  const { encoders } = loadEncoders(loadKernel(), { levels: ['code'] });
  Object.assign(harness.options, { encoders, population }, options);
  await harness.open();
}

/** The key that is typed at each place of a text; null where none is told. */
type Keys = (place: number) => string | null;
const told: Keys = (place) => KEYS[place % KEYS.length]!;

/** A page on which somebody types. */
class Page {
  #seq = 0;
  #typed = 0;
  readonly #keys: readonly KeyTiming[];
  readonly sessionId: string;
  readonly #channel: Channel;
  readonly #keyAt: Keys;

  private constructor(sessionId: string, channel: Channel, keys: readonly KeyTiming[], keyAt: Keys) {
    this.sessionId = sessionId;
    this.#channel = channel;
    this.#keys = keys;
    this.#keyAt = keyAt;
  }

  static async of(sessionId: string, who: Rhythm, keyAt = told): Promise<Page> {
    const { body } = await bank.call<Channel>('POST', `/v1/sessions/${sessionId}/channel`);
    const random = seededRandom(5);
    const keys = Array.from({ length: WELL_KNOWN / KEYS.length }, (_, i) =>
      typeOnce(who, random).map(({ down, up }) => ({ down: down + 2000 * i, up: up + 2000 * i })),
    );
    const timed = keys.flat().map((key, place) => ({ ...key, key: keyAt(place) ?? '' }));
    return new Page(sessionId, body, timed, keyAt);
  }

  /** The session after so many keys more, a window at most in a batch. */
  async type(count: number): Promise<Session> {
    for (let left = count; left > window; left -= window) await this.#send(window);
    return this.typeAtOnce(((count - 1) % window) + 1);
  }

  /** The session after so many keys more in one batch. */
  async typeAtOnce(count: number): Promise<Session> {
    await this.#send(count);
    return this.session();
  }

  async session(): Promise<Session> {
    return (await bank.call<Session>('GET', `/v1/sessions/${this.sessionId}`)).body;
  }

  async #send(count: number): Promise<void> {
    const from = this.#typed;
    this.#typed += count;
    const keys = this.#keys.slice(from, this.#typed);
    const events = eventsOf(keys, { field: 1, inputs: false, firstStroke: from });
    const batch = tellingKeys(batchOf(this.#channel, this.#seq, events), 'code', this.#keyAt);
    this.#seq += 1;
    expect((await bank.send(batch)).status).toBe(200);
  }
}

const opened = async (who: Rhythm, keyAt?: Keys) =>
  Page.of((await bank.openSession(subjectId)).sessionId, who, keyAt);
const strong = (id: string) =>
  bank.call<Session>('POST', `/v1/sessions/${id}/strong-authentication`, { subjectId, factor: 'totp' });

it('hears a piece of a window with its last key, and not before', async () => {
  const page = await opened(owner);
  expect((await page.type(PIECE - 1)).watched).toBeNull();
  expect(await page.type(1)).toMatchObject({ watched: { alarm: false }, keystrokesCompared: 0 });
});

it('hears the same however keys are parted into batches', async () => {
  const [one, other] = [await opened(stranger), await opened(stranger)];
  const whole = await one.type(2 * window);
  for (const count of [5, 14, 3, 20]) await other.type(count);
  expect((await other.type(2 * window - 42)).watched).toEqual(whole.watched);
  expect(whole.watched!.shortfall).toBeGreaterThan(0);
});

it.each<[string, Keys]>([
  [
    'windows of untold keys come with windows of told ones',
    (i) => (i % (2 * window) < window ? told(i) : null),
  ],
  ['most keys that come are untold', (i) => (i % (4 * window) < 2 * window - 1 ? told(i) : null)],
  [
    'a second Backspace comes after the end of a piece',
    (i) => (i % window === 11 || i % window === 12 ? 'Backspace' : told(i)),
  ],
])('hears the same in one batch, in two and in many when %s', async (_, keyAt) => {
  const [one, two, many] = [await opened(near, keyAt), await opened(near, keyAt), await opened(near, keyAt)];
  for (let round = 0; round < 3; round += 1) {
    const { watched } = await one.typeAtOnce(4 * window);
    await two.typeAtOnce(2 * window);
    expect((await two.typeAtOnce(2 * window)).watched).toEqual(watched);
    for (const count of [PIECE, 1, 30, 3, 20]) await many.typeAtOnce(count);
    expect((await many.typeAtOnce(4 * window - 66)).watched).toEqual(watched);
    expect(watched!.shortfall).toBeGreaterThan(0);
  }
});

const untold: Keys = () => null;

it('counts what was typed once where the second piece of a window cannot be heard', async () => {
  const page = await opened(stranger, (place) => (place < PIECE ? told(place) : null));
  const { watched } = await page.typeAtOnce(PIECE);
  expect(watched!.shortfall).toBeGreaterThan(0);
  expect((await page.typeAtOnce(window - PIECE)).watched).toEqual(watched);
  // Of the next window nothing can be heard: the ratio hears it.
  expect((await page.typeAtOnce(window)).watched!.shortfall).toBeGreaterThan(watched!.shortfall);
});

it('counts what was typed once where the first piece of a window cannot be heard', async () => {
  const watched = [];
  for (const keyAt of [untold, told]) {
    // The owner's own piece leaves the sum where it begins: at nothing.
    const first = await opened(owner, keyAt);
    await first.typeAtOnce(PIECE);
    const second = await Page.of(first.sessionId, stranger);
    watched.push((await second.typeAtOnce(window - PIECE)).watched);
  }
  expect(watched[0]).toEqual(watched[1]);
  expect(watched[0]!.shortfall).toBeGreaterThan(0);
});

it('counts what was typed once where the encoder goes between two pieces of a window', async () => {
  const page = await opened(stranger);
  const piece = (await page.typeAtOnce(PIECE)).watched!.shortfall;
  await restart({ encoders: [] });
  const whole = (await page.typeAtOnce(window - PIECE)).watched!.shortfall;
  // The sum is the same, its limit that of the ratio.
  const limitOf = (learned: MonitorPopulation) => monitorRules(learned, defaultPolicy.session).limit;
  expect(whole * limitOf(population.monitor)).toBeCloseTo(
    piece * limitOf(population.encodedMonitors![0]!),
    9,
  );
});

it('goes on undisturbed for the owner', async () => {
  const { level, watched } = await (await opened(owner)).type(20 * window);
  expect([level, watched!.alarm]).toEqual(['allow', false]);
});

it('keeps an alarm when the encoder is gone, hears the ratio from then on, and ends it for the owner', async () => {
  const page = await opened(stranger);
  await strong(page.sessionId);
  harness.time += 600_001;
  let session = await page.type(window);
  for (let i = 0; i < 40 && !session.watched!.alarm; i++) session = await page.type(window);
  expect(session).toMatchObject({ level: 'step-up', watched: { alarm: true } });
  await restart({ encoders: [] });
  const { watched } = await page.type(window);
  expect(watched).toMatchObject({ alarm: true });
  expect((await strong(page.sessionId)).body.watched).toMatchObject({ alarm: false, shortfall: 0 });
});

it('goes on by the ratio when the limits for the encoder are gone', async () => {
  const page = await opened(stranger);
  await page.type(window);
  const { encodedMonitors: _, ...bare } = population;
  await restart({ population: bare });
  const { watched } = await page.session();
  expect((await page.type(window)).watched!.shortfall).toBeGreaterThan(watched!.shortfall);
});

it('watches by the ratio, window by window, where there is no encoder', async () => {
  await restart({ encoders: [] });
  const page = await opened(owner);
  expect((await page.type(window - 1)).watched).toBeNull();
  expect((await page.type(1)).watched).toMatchObject({ alarm: false });
});
