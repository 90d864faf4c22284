// Everything that happens before the clock runs: people, sessions, typing.
import { seededRandom } from '@ductus/core';
import { lanesOf, request, run } from './raw-client.mjs';
import { batchOf, eventsOf, rhythm, typeOnce } from './typing.mjs';

const ORIGIN = 'https://bench.example';
const LENGTH = 12;
const random = seededRandom(1);

const api = (server, path, body, method = 'POST') =>
  request(method, server.url + path, { authorization: `Bearer ${server.apiKey}` }, body);
const evidence = (server, batch) => request('POST', `${server.url}/v1/evidence`, { origin: ORIGIN }, batch);

/** Sends requests on some connections and returns the parsed answers in the requests' order. */
async function all(server, requests, lanes = 32) {
  const parsed = [];
  await run(server.url, lanesOf(requests, lanes), (lane, index, body) => {
    parsed[index * lanes + lane] = JSON.parse(body);
  });
  return parsed;
}

const sessions = (server, count, of = () => ({})) =>
  all(
    server,
    Array.from({ length: count }, (_, place) => api(server, '/v1/sessions', of(place))),
  );

const typed = (server, channels, keysOf) =>
  all(
    server,
    channels.map((channel, place) => evidence(server, batchOf(channel, 0, eventsOf(keysOf(place))))),
  );

/** People whose password's rhythm and free typing are known. */
export async function preparePeople(server, count) {
  const people = Array.from({ length: count }, (_, seed) => ({ own: rhythm(seed, LENGTH) }));
  const subjects = await all(
    server,
    people.map((_, place) => api(server, '/v1/subjects', { externalId: `person-${place}` })),
  );
  subjects.forEach(({ id }, place) => {
    people[place].id = id;
  });
  for (let sample = 0; sample < 14; sample += 1) {
    const channels = await sessions(server, count);
    await typed(server, channels, (place) => typeOnce(people[place].own, random));
    await all(
      server,
      channels.map(({ sessionId }, place) =>
        api(server, '/v1/enrolments', { sessionId, subjectId: people[place].id, field: 'password' }),
      ),
    );
  }
  await learnFreeTyping(server, people);
  return people;
}

async function learnFreeTyping(server, people) {
  const channels = await sessions(server, people.length);
  const strong = (place) => ({ subjectId: people[place].id, factor: 'totp' });
  await all(
    server,
    channels.map(({ sessionId }, place) =>
      api(server, `/v1/sessions/${sessionId}/strong-authentication`, strong(place)),
    ),
  );
  for (let seq = 0; seq < 30; seq += 1) {
    await all(
      server,
      channels.map((channel, place) => evidence(server, pageBatch(channel, people[place].own, seq))),
    );
  }
}

/** A batch of some seconds of typing anywhere on the page. */
function pageBatch(channel, own, seq) {
  const keys = typeOnce(own, random);
  const options = { field: 1, inputs: false, firstStroke: seq * LENGTH, start: 1000 + seq * 20_000 };
  const batch = batchOf(channel, seq, eventsOf(keys, options));
  return seq === 0 ? batch : { ...batch, fields: [] };
}

/** Sessions in which a password was typed; each verification needs one of its own. Returns one round's lanes. */
export async function prepareVerifications(server, people, lanes, count) {
  const channels = await sessions(server, count);
  const own = (place) => people[place % people.length];
  await typed(server, channels, (place) => typeOnce(own(place).own, random));
  const requests = channels.map(({ sessionId }, place) =>
    api(server, '/v1/verifications', {
      sessionId,
      subjectId: own(place).id,
      field: 'password',
      purpose: 'login',
    }),
  );
  return lanesOf(requests, lanes);
}

/** Batches of free typing in sessions of people whose free typing is known: every few of them are compared. */
export async function prepareBatches(server, people, lanes, count) {
  const channels = await sessions(server, lanes, (place) => ({
    subjectId: people[place % people.length].id,
  }));
  return channels.map((channel, lane) =>
    Array.from({ length: Math.ceil(count / lanes) }, (_, seq) =>
      evidence(server, pageBatch(channel, people[lane % people.length].own, seq)),
    ),
  );
}
