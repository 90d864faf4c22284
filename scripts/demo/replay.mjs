// One person of the demonstration, by the same calls that an application makes.
import { batchOf, eventsOf } from '../../packages/server/bench/typing.mjs';

export const ORIGIN = 'https://demonstration.example';
const ENROL_AT_MOST = 30;
const LOGINS = 6;
const BATCHES = 12;
const PER_BATCH = 25;
const FREELY = 5;
const MOVES_PER_BATCH = 400;

/** Makes a person known, enrols them, lets them sign in and others try, and leaves a session open. Whoever is done is left alone. */
export async function replay({ client, send, label }, name, own, other, place) {
  const subject = await client.createSubject({ externalId: name });
  const known = await client.decisions({ subjectId: subject.id, limit: 1 });
  if (known.decisions.length > 0) return 'there already';
  const modalities = own.pointer.length > 0 ? ['typing', 'pointer'] : ['typing'];
  for (const modality of modalities)
    await client.grantConsent(subject.id, modality, { version: 'demonstration-1' });
  const of = { subjectId: subject.id, field: 'password' };
  for (let sample = 0; sample < ENROL_AT_MOST; sample += 1) {
    const sessionId = await typed(client, send, own.password());
    const { enrolment } = await client.enrol({ ...of, sessionId });
    await client.endSession(sessionId);
    if (enrolment.complete) break;
  }
  let last;
  let keys;
  for (let login = 0; login < LOGINS; login += 1) {
    const isOther = login === 2 || (login === 4 && place % 3 === 0);
    keys = (isOther ? other : own).password();
    const sessionId = await typed(client, send, keys);
    const decision = await client.verify({ ...of, sessionId, purpose: 'login' });
    // Here it is known who typed: so it can be said which decisions were right.
    await label(decision.id, isOther === (decision.outcome !== 'MATCH') ? 'right' : 'wrong');
    if (login < LOGINS - 1) await client.endSession(sessionId);
    last = sessionId;
  }
  if (place % 4 === 3) await playedAgain({ client, send }, { ...of, sessionId: last }, keys);
  await typeOnPage({ client, send }, last, subject.id, own, other, place);
  return 'replayed';
}

async function typed(client, send, keys) {
  const channel = await client.openSession({});
  await send(batchOf(channel, 0, eventsOf(keys)));
  return channel.sessionId;
}

/** A recording of what was typed a moment ago, in the same session: attack detection recognises it. */
async function playedAgain({ client, send }, about, keys) {
  const channel = await client.reopenChannel(about.sessionId);
  await send(batchOf(channel, 0, eventsOf(keys)));
  await client.verify({ ...about, purpose: 'login' });
}

/** Free typing and the pointer: first taught after another factor; of some people somebody else goes on with the session. */
async function typeOnPage({ client, send }, sessionId, subjectId, own, other, place) {
  await client.strongAuthentication(sessionId, { subjectId, factor: 'totp' });
  await movePointer({ client, send }, sessionId, own.pointer);
  for (const [who, batches] of [
    [own, 2 * BATCHES],
    [place % 4 === 1 ? other : own, BATCHES],
  ]) {
    const channel = await client.reopenChannel(sessionId);
    for (let seq = 0; seq < batches; seq += 1) await send(batchOf(channel, seq, pageEvents(who, seq)));
  }
}

async function movePointer({ client, send }, sessionId, events) {
  if (events.length === 0) return;
  const channel = await client.reopenChannel(sessionId);
  for (let from = 0, seq = 0; from < events.length; from += MOVES_PER_BATCH, seq += 1)
    await send(batchOf(channel, seq, events.slice(from, from + MOVES_PER_BATCH).flat()));
}

function pageEvents(who, seq) {
  const events = [];
  for (let at = 0; at < PER_BATCH; at += FREELY) {
    const stroke = seq * PER_BATCH + at;
    events.push(
      ...eventsOf(who.page(), { field: 1, inputs: false, firstStroke: stroke, start: 1000 + stroke * 600 }),
    );
  }
  return events;
}
