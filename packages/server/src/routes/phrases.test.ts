import { EVENT_WIDTH, EventKind, type PrivacyLevel } from '@ductus/core/capture';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phrase } from '../schemas/phrase.ts';
import type { Channel } from '../schemas/session.ts';
import type { Decision, EnrolmentResult } from '../schemas/verification.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { type PhraseTyping, phraseEvents, type Typist, typist } from '../testing/typed-phrase.ts';
import { batchOf } from '../testing/typed-text.ts';

let harness: Harness;
let bank: Tester;
beforeAll(async () => {
  harness = await Harness.start();
  bank = await harness.addApplication('bank');
});
afterAll(() => harness.stop());

const issue = async (sessionId: string, more: object = {}) =>
  (await bank.call<Phrase>('POST', '/v1/phrases', { sessionId, language: 'en', ...more })).body;

async function send(
  channel: Channel,
  seq: number,
  events: number[],
  level: PrivacyLevel = 'zone',
): Promise<void> {
  const field = { id: 2, name: 'phrase', level, secret: false };
  const { status, body } = await bank.send({ ...batchOf(channel, seq, events), fields: [field] });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** Somebody types a phrase in a fresh session; `what` in place of its text. */
async function typed(who: Typist, options: PhraseTyping & { what?: string } = {}) {
  const channel = await bank.openSession();
  const phrase = await issue(channel.sessionId);
  await send(channel, 0, phraseEvents(who, options.what ?? phrase.text, options), options.level);
  return { channel, phrase, sessionId: channel.sessionId, phraseId: phrase.id };
}

const verify = (subjectId: string, { sessionId, phraseId }: { sessionId: string; phraseId: string }) =>
  bank.call<Decision>('POST', '/v1/verifications', { sessionId, subjectId, phraseId, purpose: 'login' });

const enrol = (subjectId: string, { sessionId, phraseId }: { sessionId: string; phraseId: string }) =>
  bank.call<EnrolmentResult>('POST', '/v1/enrolments', { sessionId, subjectId, phraseId });

/** Events of a text with the times of another typing: what a program makes of a recording. */
function withTimings(events: number[], timings: number[], noise = 0): number[] {
  const times = timings.filter((_, at) => at % EVENT_WIDTH === 1);
  const last = times.at(-1)!;
  const isPress = (list: number[], at: number) => list[at] === EventKind.down;
  const strokes = (list: number[]) => {
    const found: { down: number; up: number }[] = [];
    for (let at = 0; at < list.length; at += EVENT_WIDTH) {
      if (isPress(list, at)) found[list[at + 3]!] = { down: list[at + 1]!, up: Number.NaN };
      else if (list[at] === EventKind.up) found[list[at + 3]!]!.up = list[at + 1]!;
    }
    return found;
  };
  const recorded = strokes(timings);
  const place = (stroke: number) =>
    recorded[stroke] ?? {
      down: last + 200 * (stroke - recorded.length + 1),
      up: last + 200 * (stroke - recorded.length + 1) + 90,
    };
  const moved: number[][] = [];
  let stroke = 0;
  for (let at = 0; at < events.length; at += EVENT_WIDTH) {
    const event = events.slice(at, at + EVENT_WIDTH);
    if (isPress(events, at) || event[0] === EventKind.up) stroke = event[3]!;
    const { down, up } = place(stroke);
    const time = event[0] === EventKind.up ? up : down;
    moved.push([event[0]!, Math.round((time + noise * (stroke % 2)) * 10) / 10, ...event.slice(2)]);
  }
  return moved.sort((a, b) => a[1]! - b[1]!).flat();
}

async function enrolled(who: Typist, externalId: string): Promise<string> {
  const id = await bank.subject(externalId);
  for (let phrase = 0; phrase < 10; phrase += 1) {
    const { body } = await enrol(id, await typed(who));
    if (body.enrolment.complete) return id;
  }
  throw new Error('ten phrases were not enough');
}

describe('a phrase', () => {
  it('is fresh each time, of the length and language asked for, and expires', async () => {
    const { sessionId } = await bank.openSession();
    const one = await issue(sessionId);
    expect(one).toMatchObject({ field: 'phrase', language: 'en', expiresAt: harness.time + 300_000 });
    expect(one.text.length).toBeGreaterThanOrEqual(60);
    const other = await issue(sessionId, { language: 'tr', keystrokes: 120, field: 'words' });
    expect(other).toMatchObject({ field: 'words', language: 'tr' });
    expect(other.text.length).toBeGreaterThanOrEqual(120);
    expect((await issue(sessionId)).text).not.toBe(one.text);
    for (const odd of [{ language: 'xx' }, { keystrokes: 5 }, { text: 'mine' }]) {
      const { status } = await bank.call('POST', '/v1/phrases', { sessionId, language: 'en', ...odd });
      expect(status).toBe(400);
    }
  });

  it('teaches free typing: some five of them make a template, and say whether they resemble each other', async () => {
    const id = await bank.subject('learner');
    const who = typist(1);
    const results: EnrolmentResult[] = [];
    for (let phrase = 0; phrase < 5; phrase += 1) results.push((await enrol(id, await typed(who))).body);
    expect(results.every(({ accepted }) => accepted)).toBe(true);
    expect(results[0]).toMatchObject({ likeness: 'unsure', enrolment: { kind: 'typing-free', needed: 300 } });
    expect(results.map(({ enrolment }) => enrolment.complete)).toEqual([false, false, false, false, true]);
    expect(results.at(-1)!.likeness).toBe('like');
    expect((await enrol(id, await typed(typist(40)))).body.likeness).toBe('unlike');
  });

  it('matches its owner, with corrections and errors, and not somebody else', async () => {
    const who = typist(2);
    const id = await enrolled(who, 'owner');
    const own = (await verify(id, await typed(who, { corrected: 0.06, wrong: 0.04 }))).body;
    expect(own).toMatchObject({ outcome: 'MATCH', policy: { purpose: 'login' } });
    expect(own.evidence).toMatchObject([{ source: 'typing-free', reasons: ['typing-matches'] }]);
    expect(own.bits).toBeGreaterThan(2.25);
    const other = (await verify(id, await typed(typist(50)))).body;
    expect(other.outcome).toBe('NON_MATCH');
    expect((await bank.call('GET', `/v1/decisions/${own.id}`)).body).toEqual(own);
  });

  it('must be typed: a recording of another text, a part, nothing and no template are INCONCLUSIVE', async () => {
    const who = typist(3);
    const id = await enrolled(who, 'recorded');
    const outcome = async (case_: Awaited<ReturnType<typeof typed>>, subject = id) => {
      const { outcome: said, evidence } = (await verify(subject, case_)).body;
      return [said, ...evidence[0]!.reasons];
    };
    const recorded = 'The quick brown fox jumps over the lazy dog while we look on.';
    expect(await outcome(await typed(who, { what: recorded }))).toEqual(['INCONCLUSIVE', 'other-text']);
    expect(await outcome(await typed(who, { what: 'The ' }))).toEqual(['INCONCLUSIVE', 'other-text']);
    const { sessionId } = await bank.openSession();
    const untouched = { sessionId, phraseId: (await issue(sessionId)).id } as Awaited<
      ReturnType<typeof typed>
    >;
    expect(await outcome(untouched)).toEqual(['INCONCLUSIVE', 'no-typing']);
    const stranger = await bank.subject('not enrolled');
    expect(await outcome(await typed(who), stranger)).toEqual(['INCONCLUSIVE', 'not-enrolled']);
  });

  it('is used once, in its own session, in time, and only the newest', async () => {
    const who = typist(4);
    const id = await enrolled(who, 'once');
    const over = { status: 410, body: { code: 'phrase-over' } };
    const used = await typed(who);
    const both = await Promise.all([verify(id, used), verify(id, used)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(await enrol(id, used)).toMatchObject(over);
    const elsewhere = await typed(who);
    const { sessionId } = await bank.openSession(id);
    expect(await verify(id, { ...elsewhere, sessionId })).toMatchObject(over);
    const replaced = await typed(who);
    await issue(replaced.sessionId);
    expect(await verify(id, replaced)).toMatchObject(over);
    const late = await typed(who);
    harness.time += 300_000;
    expect(await verify(id, late)).toMatchObject(over);
  });

  it('belongs to the person of its session', async () => {
    const who = typist(5);
    const id = await enrolled(who, 'bound');
    const { channel, phrase } = await typed(who);
    const other = await bank.subject('other');
    await enrol(other, { sessionId: channel.sessionId, phraseId: phrase.id });
    const next = await issue(channel.sessionId);
    expect(await verify(id, { sessionId: channel.sessionId, phraseId: next.id })).toMatchObject({
      status: 409,
      body: { code: 'session-subject-mismatch' },
    });
  });

  it('played again is told by its timings, from verifications and from enrolments, after a restart too', async () => {
    const who = typist(11);
    const id = await bank.subject('played again');
    /** The timings of one typing, at the keys of another text. */
    const replay = async (timings: number[], noise = 0) => {
      const channel = await bank.openSession();
      const phrase = await issue(channel.sessionId);
      const fresh = phraseEvents(typist(11), phrase.text);
      const events = withTimings(fresh, timings, noise);
      await send(channel, 0, events);
      return { sessionId: channel.sessionId, phraseId: phrase.id };
    };
    const record = async (use: typeof enrol | typeof verify) => {
      const channel = await bank.openSession();
      const phrase = await issue(channel.sessionId);
      const events = phraseEvents(who, phrase.text);
      await send(channel, 0, events);
      const { status } = await use(id, { sessionId: channel.sessionId, phraseId: phrase.id });
      expect(status).toBe(200);
      return events;
    };
    const enrolments: number[][] = [];
    for (let phrase = 0; phrase < 6; phrase += 1) enrolments.push(await record(enrol));
    const verified = await record(verify);
    for (const restarted of [false, true]) {
      if (restarted) await harness.restart();
      for (const timings of [enrolments[0]!, enrolments[5]!, verified]) {
        const { body } = await verify(id, await replay(timings, 1));
        expect(body).toMatchObject({ outcome: 'INCONCLUSIVE', liveness: { verdict: 'attack' } });
        expect(body.evidence[0]).toMatchObject({ bits: 0, samples: 0, reasons: ['replayed'] });
        expect((await enrol(id, await replay(timings))).body).toMatchObject({
          accepted: false,
          issues: ['replayed'],
        });
      }
    }
    expect((await verify(id, await typed(who))).body.outcome).toBe('MATCH');
  });

  it('of two replays at the same moment one is the first', async () => {
    const who = typist(12);
    const id = await bank.subject('twice at once');
    const channels = [await bank.openSession(), await bank.openSession()];
    const own = phraseEvents(who, 'x'.repeat(90));
    const both = [];
    for (const channel of channels) {
      const phrase = await issue(channel.sessionId);
      await send(channel, 0, withTimings(phraseEvents(who, phrase.text), own));
      both.push({ sessionId: channel.sessionId, phraseId: phrase.id });
    }
    const answers = await Promise.all(both.map((each) => verify(id, each)));
    const replayed = answers.filter(({ body }) => body.evidence[0]!.reasons[0] === 'replayed');
    expect(replayed).toHaveLength(1);
  });

  it('survives a restart between typing and verification', async () => {
    const who = typist(6);
    const id = await enrolled(who, 'restarted');
    const waiting = await typed(who);
    await harness.restart();
    expect((await verify(id, waiting)).body.outcome).toBe('MATCH');
  });

  it('does not count as typing of the session as well', async () => {
    const who = typist(7);
    const id = await enrolled(who, 'counted once');
    const channel = await bank.openSession(id);
    const phrase = await issue(channel.sessionId);
    await send(channel, 0, phraseEvents(who, phrase.text));
    const { body } = await bank.call('GET', `/v1/sessions/${channel.sessionId}`);
    expect(body).toMatchObject({ keystrokesCompared: 0, evidence: [] });
  });

  it('teaches nothing without consent, and nothing that was not typed by hand', async () => {
    const who = typist(8);
    const id = await bank.subject('without consent');
    await bank.call('PUT', `/v1/subjects/${id}/consents/typing`, { version: '1' });
    await bank.call('DELETE', `/v1/subjects/${id}/consents/typing`);
    expect((await enrol(id, await typed(who))).body).toMatchObject({
      accepted: false,
      issues: ['consent-missing'],
      enrolment: { gathered: 0 },
    });
    expect((await verify(id, await typed(who))).body.evidence[0]!.reasons).toEqual(['consent-missing']);
    const other = await bank.subject('other text');
    const wrong = await typed(who, { what: 'nothing like the text that was asked for at all, really not' });
    expect((await enrol(other, wrong)).body).toMatchObject({ accepted: false, issues: ['other-text'] });
  });

  it('needs either a field or a phrase in a request, not both and not neither', async () => {
    const id = await bank.subject('either');
    const { sessionId, phraseId } = await typed(typist(9));
    const place = { sessionId, subjectId: id };
    for (const of of [{}, { field: 'password', phraseId }])
      for (const [route, more] of [
        ['enrolments', {}],
        ['verifications', { purpose: 'login' }],
      ] as const)
        expect(await bank.call('POST', `/v1/${route}`, { ...place, ...of, ...more })).toMatchObject({
          status: 400,
          body: { code: 'request-invalid' },
        });
  });
});
