import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ductusRecognition } from './ductus-recognition.ts';
import type { Recognition } from './recognition.ts';

/** A socket that answers as a Ductus server may: what the bank makes of an answer is the question here. */
let server: Server;
let recognition: Recognition;
let answer: { status: number; body: unknown };
let asked: { method: string; url: string; body: string; authorization: string }[];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, body, authorization: headers.authorization ?? '' });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(answer.status === 204 ? undefined : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  recognition = connected(60_000);
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

function connected(timeoutMs: number): Recognition {
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  return ductusRecognition({ baseUrl, apiKey: 'k', timeoutMs, bankUrl: 'http://localhost:3000' });
}

const ses = 'ses_AAAAAAAAAAAAAAAAAAAAAA';
const sub = 'sub_AAAAAAAAAAAAAAAAAAAAAA';

describe('ductusRecognition', () => {
  it('asks for a verification of the password field and keeps outcome and explanation only', async () => {
    const decision = { id: 'dec_1', outcome: 'NON_MATCH', bits: -9, explanation: ['The rhythm differs.'] };
    answer = { status: 200, body: decision };
    expect(await recognition.verify(ses, sub, 'login')).toEqual({
      decisionId: 'dec_1',
      outcome: 'NON_MATCH',
      unrecognised: true,
      explanation: ['The rhythm differs.'],
    });
    expect(asked[0]).toMatchObject({ method: 'POST', authorization: 'Bearer k' });
    expect(JSON.parse(asked[0]!.body)).toEqual({
      sessionId: ses,
      subjectId: sub,
      field: 'password',
      purpose: 'login',
    });
  });

  it.each([
    ['NON_MATCH', ['typing-differs'], 10, true],
    ['INCONCLUSIVE', ['evidence-thin'], 10, true],
    ['INCONCLUSIVE', ['evidence-thin'], 0, false],
    ['INCONCLUSIVE', ['pasted'], 10, false],
    ['INCONCLUSIVE', ['evidence-thin', 'lost-releases'], 10, true],
    ['INCONCLUSIVE', ['replayed'], 0, true],
    ['INCONCLUSIVE', ['not-enrolled'], 10, false],
    ['MATCH', ['typing-matches'], 10, false],
  ])('%s for %j of %d keystrokes: unrecognised %s', async (outcome, reasons, samples, unrecognised) => {
    const evidence = [{ source: 'typing-fixed', bits: 0, samples, reasons }];
    answer = { status: 200, body: { id: 'dec_1', outcome, explanation: [], evidence } };
    expect(await recognition.verify(ses, sub, 'login')).toMatchObject({ unrecognised });
  });

  it('sees to it that nobody is learned unasked, and to a rule for large transfers where there is none', async () => {
    const policy = { version: 3, consent: 'application', stepUp: [{ purpose: '*', factors: ['totp'] }] };
    const large = { purpose: 'transfer', amountAtLeast: 5000, factors: ['passkey', 'face'] };
    answer = { status: 200, body: policy };
    await recognition.ready();
    const wanted = { ...policy, consent: 'required', stepUp: [...policy.stepUp, large] };
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'PUT']);
    expect(JSON.parse(asked[1]!.body)).toEqual(wanted);
    // Whoever runs Ductus has set another rule: it stays.
    const own = { purpose: 'transfer', amountAtLeast: 100, factors: ['card'] };
    answer = { status: 200, body: { ...policy, consent: 'required', stepUp: [own] } };
    await recognition.ready();
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET']);
  });

  it('finds the enrolment of the password among all', async () => {
    const common = { gathered: 3, needed: 8, complete: false, updatedAt: 1 };
    const enrolment = [
      { ...common, kind: 'typing-free', field: null, gathered: 99 },
      { ...common, kind: 'typing-fixed', field: 'password' },
    ];
    answer = { status: 200, body: { id: sub, externalId: 'e', createdAt: 1, enrolment } };
    expect(await recognition.enrolmentOf(sub)).toMatchObject({ gathered: 3, needed: 8 });
  });

  it.each([
    [404, 'not-found', 'recognition-session-gone'],
    [410, 'subject-erased', 'recognition-session-gone'],
    [409, 'session-subject-mismatch', 'recognition-session-gone'],
    [401, 'api-key-invalid', 'recognition-key-refused'],
    [429, 'rate-limited', 'recognition-refused'],
    [500, 'internal', 'recognition-unreachable'],
    [503, 'unavailable', 'recognition-unreachable'],
  ])('makes of %i %s a %s', async (status, code, expected) => {
    answer = { status, body: { code, message: 'm' } };
    await expect(recognition.level(ses)).rejects.toMatchObject({ name: 'BankError', code: expected });
  });

  it('gives up on a server that does not answer', async () => {
    server.removeAllListeners('request');
    await expect(connected(300).reopen(ses)).rejects.toMatchObject({ code: 'recognition-unreachable' });
  });
});
