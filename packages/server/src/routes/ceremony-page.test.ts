import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { Harness, ORIGIN, type Tester } from '../testing/harness.ts';

describe('the token of a ceremony', () => {
  let harness: Harness;
  let bank: Tester;
  let subjectId: string;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    subjectId = await bank.subject('ada');
  });
  afterAll(() => harness.stop());

  const open = () => CeremonyPage.open(bank, { subjectId, act: 'set-up', purpose: 'set-up' });
  /** Longer than origins are remembered. */
  const later = () => {
    harness.time += 61_000;
  };

  it('is worth nothing when it is cut, changed, of another ceremony or absent', async () => {
    const page = await open();
    const other = await open();
    const { token } = page;
    const mixed = token.slice(0, 27) + other.token.slice(27);
    const wrong = [token.slice(0, -1), token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), mixed];
    for (const authorization of [...wrong.map((text) => `Bearer ${text}`), token, `Basic ${token}`, '']) {
      const response = await harness.app.inject({
        method: 'GET',
        url: '/v1/ceremony',
        headers: { authorization, origin: ORIGIN },
      });
      expect([response.statusCode, response.json().code]).toEqual([401, 'ceremony-token-invalid']);
    }
    expect((await page.look()).status).toBe(200);
  });

  it('is taken from a page of the server’s own origin, which names none when it only looks', async () => {
    const own = await harness.addApplication('own', ['http://localhost:4000']);
    later();
    const subjectId = await own.subject('ada');
    const { token } = await CeremonyPage.open(own, { subjectId, act: 'set-up', purpose: 'set-up' });
    const look = (site: string) =>
      harness.app.inject({
        method: 'GET',
        url: '/v1/ceremony',
        headers: { authorization: `Bearer ${token}`, 'sec-fetch-site': site },
      });
    expect((await look('same-origin')).statusCode).toBe(200);
    for (const site of ['same-site', 'cross-site', 'none']) expect((await look(site)).statusCode).toBe(403);
  });

  it('may be sent by pages of known origins, says the preflight, and by no others', async () => {
    const preflight = (origin: string) =>
      harness.app.inject({ method: 'OPTIONS', url: '/v1/ceremony/answer', headers: { origin } });
    const { statusCode, headers } = await preflight(ORIGIN);
    expect(statusCode).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-allow-methods': 'POST',
    });
    expect((await preflight('https://nobody.example')).statusCode).toBe(403);
  });

  it.each([
    ['an unknown act', { act: 'look' }],
    ['no purpose', { purpose: undefined }],
    ['the purpose of every other', { purpose: '*' }],
    ['an unknown kind', { kinds: ['sms'] }],
    ['no kind', { kinds: [] }],
    ['an amount below 0', { amount: -1 }],
    ['an empty binding', { binding: '' }],
    ['empty words', { approving: '' }],
    ['words of two lines', { approving: '1 € to A\n2,400 € to B' }],
    ['words that turn around', { approving: '1 € to \u202eA' }],
    ['a member of nobody', { colour: 'red' }],
  ])('is not made for a request with %s', async (_, over) => {
    const asked = { subjectId, act: 'set-up', purpose: 'set-up', ...over };
    expect((await bank.call('POST', '/v1/ceremonies', asked)).body.code).toBe('request-invalid');
  });
});
