import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ductusWays } from './ductus-ways.ts';
import type { Ways } from './ways.ts';

/** A socket that refuses as a Ductus server may: what the bank makes of a refusal is the question here. */
let server: Server;
let ways: Ways;
let code: string;

beforeEach(async () => {
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(code === '' ? 204 : 409, { 'content-type': 'application/json' });
    response.end(code === '' ? undefined : JSON.stringify({ code, message: 'm' }));
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

  it('tells a way that is removed from one that has to stay beside a face', async () => {
    code = '';
    expect(await ways.revoke('sub_1', 'fac_1')).toBe(true);
    code = 'other-way-needed';
    expect(await ways.revoke('sub_1', 'fac_1')).toBe(false);
    code = 'conflict';
    await expect(ways.revoke('sub_1', 'fac_1')).rejects.toMatchObject({ name: 'BankError' });
  });
});
