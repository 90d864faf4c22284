import { seededRandom } from '@ductus/core';
import type { PrivacyLevel } from '@ductus/core/capture';
import type { Channel, Session } from '../schemas/session.ts';
import type { Tester } from './harness.ts';
import { batchOf, eventsOf, type KeyTiming, type Rhythm, typeOnce } from './typed-text.ts';

const MINUTE = 60_000;
/** Keys of a batch: a multiple of the rhythm's. */
const KEYS = 25;

/** What really happened, as an application sees it that asks at every step what a session may do. */
export interface Happened {
  stays: number;
  stepUp: number;
  lock: number;
  rests: number;
  tooFine: number;
}

interface Seen {
  level: Session['level'][];
  refused: boolean;
}

/** A person's session that an application plays on its routes, and what it is told meanwhile. */
export class StayPlayer {
  readonly #bank: Tester;
  readonly #happened: Happened;
  #channel!: Channel;
  #route: string | undefined;
  /** What the page tells of keys. */
  #level: PrivacyLevel = 'position';
  #seen: Seen = { level: [], refused: false };
  #seq = 0;
  #typed = 0;
  #rested = false;

  constructor(bank: Tester, happened: Happened) {
    this.#bank = bank;
    this.#happened = happened;
  }

  /** Opens the session for a person, on a route where one is named. */
  async open(subjectId: string, route?: string): Promise<void> {
    const body = { subjectId, ...(route === undefined ? {} : { route }) };
    this.#channel = (await this.#bank.call<Channel>('POST', '/v1/sessions', body)).body;
    this.#route = route;
    await this.#look();
  }

  /** Opens it for nobody, who then signs in by typing, or by another factor where that is not enough. */
  async signIn(subjectId: string, keys: readonly KeyTiming[]): Promise<void> {
    this.#channel = await this.#bank.openSession();
    await this.#send(eventsOf(keys));
    const { outcome } = await this.#bank.verify(subjectId, this.#channel.sessionId);
    await this.#look();
    if (outcome !== 'MATCH') await this.#bank.strengthen(subjectId, this.#channel.sessionId);
    await this.#look();
  }

  async goTo(route: string | undefined, level: PrivacyLevel): Promise<void> {
    if (route !== this.#route) this.leave();
    const query = route === undefined ? '' : `?route=${route}`;
    const { sessionId } = this.#channel;
    this.#channel = (
      await this.#bank.call<Channel>('POST', `/v1/sessions/${sessionId}/channel${query}`)
    ).body;
    [this.#route, this.#level, this.#seq, this.#typed] = [route, level, 0, 0];
    await this.#look();
  }

  async type(own: Rhythm, random: () => number): Promise<void> {
    const events: number[] = [];
    for (let at = 0; at < KEYS; at += own.holds.length) {
      const firstStroke = this.#typed + at;
      const options = { field: 1, inputs: false, firstStroke, start: 1000 + firstStroke * 600 };
      events.push(...eventsOf(typeOnce(own, random), options));
    }
    await this.#look();
    await this.#send(events);
    this.#typed += KEYS;
    await this.#look();
  }

  async strengthen(subjectId: string): Promise<void> {
    await this.#look();
    await this.#bank.strengthen(subjectId, this.#channel.sessionId);
    await this.#look();
  }

  /** Ends the stay, and says what was met in it. */
  leave(): void {
    const { level, refused } = this.#seen;
    this.#happened.stays += 1;
    if (level.some((one) => one !== 'allow')) this.#happened.stepUp += 1;
    if (level.includes('lock')) this.#happened.lock += 1;
    if (refused) this.#happened.tooFine += 1;
    this.#seen = { level: [], refused: false };
  }

  async #send(events: readonly number[]): Promise<void> {
    const batch = batchOf(this.#channel, this.#seq, events);
    const fields = batch.fields.map((field) => (field.secret ? field : { ...field, level: this.#level }));
    const { status, body } = await this.#bank.send({ ...batch, fields });
    if (status === 200) this.#seq += 1;
    else if (body.code === 'evidence-too-fine') this.#seen.refused = true;
    else throw new Error(`refused: ${JSON.stringify(body)}`);
  }

  async #look(): Promise<void> {
    const query = this.#route === undefined ? '' : `?route=${this.#route}`;
    const url = `/v1/sessions/${this.#channel.sessionId}${query}`;
    const { body } = await this.#bank.call<Session>('GET', url);
    this.#seen.level.push(body.level);
    const rested = body.lockedBy === 'rest';
    if (rested && !this.#rested) this.#happened.rests += 1;
    this.#rested = rested;
  }
}

const slow: Rhythm = { holds: [130, 140, 120, 135, 125], intervals: [420, 380, 450, 400, 430], spread: 0.06 };
const fast: Rhythm = { holds: [55, 60, 50, 65, 58], intervals: [110, 95, 120, 105, 100], spread: 0.06 };
const ROUTES = [undefined, 'transfer', 'read'] as const;
const LEVELS = ['position', 'zone', 'code'] as const;
/** Minutes. */
const SHORT = [0, 0, 0.5, 1, 2.5];
const RESTS = [...SHORT, 4, 9, 12, 31, 70];
const STEPS = 9;

/**
 * Plays the same days each time, ten days after all that people teach. Every second session is that of somebody whose typing is known and who passes no
 * factor, which would let it teach more or less by the policy; the others sign in, rest, come back, and pass a factor when they were away for long.
 */
export async function playDays(bank: Tester, sessions: number): Promise<Happened> {
  const { harness } = bank;
  const random = seededRandom(7);
  const pick = <One>(of: readonly One[]): One => of[Math.floor(random() * of.length)]!;
  const typist = await bank.subject('typist');
  await bank.typeFreely(await bank.trustedSession(typist), slow, random, 400);
  const others: Awaited<ReturnType<Tester['enrolledSubject']>>[] = [];
  for (let seed = 1; seed <= sessions / 2; seed += 1) others.push(await bank.enrolledSubject(seed));
  harness.time += 10 * 24 * 60 * MINUTE;
  const happened: Happened = { stays: 0, stepUp: 0, lock: 0, rests: 0, tooFine: 0 };
  const types = async (player: StayPlayer) => {
    await player.open(typist, pick(ROUTES));
    const hands = random() < 0.5 ? fast : slow;
    for (let step = 0; step < STEPS; step += 1) {
      harness.time += pick(SHORT) * MINUTE;
      if (random() < 0.3) await player.goTo(pick(ROUTES), 'position');
      else await player.type(hands, random);
    }
  };
  const comesBack = async (player: StayPlayer, { id, next }: (typeof others)[number]) => {
    await player.signIn(id, next());
    for (let step = 0; step < STEPS; step += 1) {
      const rest = pick(RESTS);
      harness.time += rest * MINUTE;
      // A page may send for an hour, that of the sign-in for less.
      if (step === 0 || rest > 4 || random() < 0.35) await player.goTo(pick(ROUTES), pick(LEVELS));
      else await player.type(slow, random);
      if (rest > 2) await player.strengthen(id);
    }
  };
  for (const other of others) {
    for (const plays of [types, (player: StayPlayer) => comesBack(player, other)]) {
      harness.time += 7 * MINUTE;
      const player = new StayPlayer(bank, happened);
      await plays(player);
      player.leave();
    }
  }
  return happened;
}
