import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ductusWays } from './ductus-ways.ts';
import type { Ways } from './ways.ts';

/** A socket that refuses as a Ductus server may: what the bank makes of a refusal is the question here. */
let server: Server;
let ways: Ways;
let code: string;
/** What the server was asked, newest last: method, address and body. */
let asked: [string | undefined, string | undefined, string][];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push([request.method, request.url, body]);
      response.writeHead(code === '' ? 204 : 409, { 'content-type': 'application/json' });
      response.end(code === '' ? undefined : JSON.stringify({ code, message: 'm' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  ways = ductusWays({ baseUrl, apiKey: 'k', timeoutMs: 60_000, bankUrl: 'http://localhost:3000' });
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const setUp = () =>
  ways.setUp({
    subjectId: 'sub_1',
    sessionId: 'ses_1',
    userName: 'owner',
    label: null,
    kinds: ['face'],
    address: null,
  });

describe('ductusWays', () => {
  it.each([
    ['other-way-needed', 'needs-other-way'],
    ['step-up-needed', 'needs-step-up'],
    ['factor-unavailable', null],
  ])('makes of %s at a set-up %s', async (refusal, told) => {
    code = refusal;
    expect(await setUp()).toBe(told);
  });

  it.each([
    ['transfer', 'transfer'],
    ['payee', 'payees'],
    ['reentry', 'lock'],
    ['confirm', 'overview'],
  ] as const)(
    'names, for %s, the route %s when it opens a step-up and when it takes its worth',
    async (purpose, route) => {
      code = 'factor-unavailable';
      await ways.stepUp({ subjectId: 'sub_1', sessionId: 'ses_1', purpose, approved: null });
      code = 'ceremony-refused';
      await ways.redeem('cer_1', purpose, null);
      expect(asked.map(([, , body]) => JSON.parse(body))).toMatchObject([
        { act: 'step-up', purpose, route },
        { purpose, route },
      ]);
    },
  );

  it('names the route of a sign-in', async () => {
    code = 'factor-unavailable';
    await ways.signIn('ses_1');
    code = 'ceremony-refused';
    await ways.redeemSignIn('ses_1');
    expect(asked.map(([, address]) => address)).toEqual([
      '/v1/sessions/ses_1/sign-in?route=login',
      '/v1/sessions/ses_1/sign-in/redeem?route=login',
    ]);
  });

  it('tells a way that is removed from one that has to stay beside a face', async () => {
    code = '';
    expect(await ways.revoke('sub_1', 'fac_1')).toBe(true);
    code = 'other-way-needed';
    expect(await ways.revoke('sub_1', 'fac_1')).toBe(false);
    code = 'conflict';
    await expect(ways.revoke('sub_1', 'fac_1')).rejects.toMatchObject({ name: 'BankError' });
  });
});
