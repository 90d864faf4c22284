import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { batchOf, eventsOf } from '../testing/typed-text.ts';

/** Everything that is personal or secret in what the test does. */
const MARKS = [
  'person-81',
  'very-personal-name',
  'dst_',
  'dct_',
  'dk_',
  'sub_',
  'Bearer',
  'typing-fixed',
  '"events"',
];

describe('the log', () => {
  let harness: Harness;
  let bank: Tester;
  let lines: string[];
  beforeAll(async () => {
    lines = [];
    harness = await Harness.start({ logLevel: 'trace', logTo: { write: (line) => lines.push(line) } });
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  it('holds nothing personal even at its most talkative, whatever goes well or wrong', async () => {
    const { id, next } = await bank.enrolledSubject(81);
    const sessionId = await bank.type(next());
    await bank.verify(id, sessionId);
    await bank.call('POST', '/v1/subjects', { externalId: 'very-personal-name', surplus: 1 });
    await bank.call('GET', `/v1/decisions?subjectId=${id}&outcome=MATCH`);
    await bank.call('GET', '/v1/nothing?name=very-personal-name');
    const channel = await bank.openSession(id);
    await bank.send(batchOf(channel, 7, eventsOf(next())));
    await bank.send('{"token":"dst_');
    const page = await CeremonyPage.open(bank, { subjectId: id, act: 'set-up', purpose: 'set-up' });
    const { secret } = (await page.begin('totp')).body.show as { secret: string };
    await page.answer({ code: 'wrong-code' });
    await page.answer({ surplus: 'wrong-code' });
    await page.look('https://very-personal-name.example');
    await bank.call('DELETE', `/v1/subjects/${id}`);
    for (const mark of ['wrong-code', secret, page.token]) expect(lines.join('')).not.toContain(mark);
    for (const mark of MARKS) expect(lines.join('')).not.toContain(mark);
  });

  it('says where the server failed, and still nothing personal', async () => {
    const channel = await bank.openSession();
    lines.length = 0;
    await harness.store.close();
    const answer = await bank.call('POST', '/v1/subjects', { externalId: 'very-personal-name' });
    expect(answer).toMatchObject({ status: 503, body: { code: 'storage-closed' } });
    const evidence = await bank.send(batchOf(channel, 0, []));
    expect(evidence).toMatchObject({ status: 503, body: { code: 'storage-closed' } });
    const logged = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request failed');
    expect(logged).toHaveLength(2);
    expect(logged[0]).toMatchObject({
      level: 50,
      method: 'POST',
      route: '/v1/subjects',
      code: 'storage-closed',
    });
    for (const mark of MARKS) expect(lines.join('')).not.toContain(mark);
  });

  it('reduces requests and foreign errors to what is harmless', () => {
    lines.length = 0;
    const request = {
      method: 'GET',
      url: '/v1/x?name=very-personal-name',
      routeOptions: { url: '/v1/x' },
      headers: { authorization: 'Bearer dk_' },
    };
    harness.app.log.warn({ req: request }, 'a request');
    harness.app.log.warn({ err: new Error('very-personal-name') }, 'an error');
    harness.app.log.warn({ session: { token: 'dst_1', authorization: 'Bearer dk_' } }, 'an object');
    expect(lines).toHaveLength(3);
    for (const mark of MARKS) expect(lines.join('')).not.toContain(mark);
    expect(lines[1]).toContain('logging.test.ts');
  });
});
