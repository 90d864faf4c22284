import { defaultPolicy } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness, type Tester } from '../testing/harness.ts';

describe('what happens now, told to a page', () => {
  let harness: Harness;
  let bank: Tester;
  let ada: ConsoleVisitor;
  let address: string;

  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    ada = await firstAdministrator(harness);
    await bank.openSession(await bank.subject('person'));
    address = await harness.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => harness.stop());

  /** A page that listens: reads until something was told, or to the end. */
  const listen = async (visitor: ConsoleVisitor) => {
    const url = `${address}/v1/operator/applications/${bank.id}/live`;
    const { body } = await fetch(url, { headers: { cookie: visitor.cookie! } });
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const read = async () => {
      // The server's clock stands still but for the test.
      harness.time += 1000;
      const { done, value = '' } = await reader.read();
      heard += value;
      return !done;
    };
    const until = async (wanted: RegExp) => {
      while (!wanted.test(heard)) if (!(await read())) throw new Error(`the stream ended: ${heard}`);
      heard = '';
    };
    const end = async () => {
      while (await read());
    };
    return { until, end, leave: () => reader.cancel() };
  };

  it('is judged by the policy that is saved meanwhile, and the list is to be read again', async () => {
    const page = await listen(ada);
    await page.until(/event: counters\ndata: .*"step-up":1,"lock":0/);
    const session = { ...defaultPolicy.session, idleLockMs: 60_000 };
    const url = `/v1/operator/applications/${bank.id}/policy`;
    const saved = await ada.call('PUT', url, { ...defaultPolicy, session });
    expect(saved.status).toBe(200);
    harness.time += 61_000;
    // In whichever order.
    await page.until(/(?=[\s\S]*"step-up":0,"lock":1)(?=[\s\S]*"missed":true)/);
    await page.leave();
  });

  it('keeps nobody signed in: the page asks for it by itself, again and again', async () => {
    const vera = await ada.invited('Vera', 'viewer', [bank.id]);
    for (let minutes = 0; minutes < 30; minutes += 10) {
      harness.time += 10 * 60_000;
      const page = await listen(vera);
      await page.until(/event: counters/).catch(() => {});
      await page.leave();
    }
    expect((await vera.call('GET', '/v1/operator/account')).status).toBe(401);
    await ada.signIn('Ada');
  });

  it.each([
    ['is no longer theirs', { applications: [] as string[] }],
    ['is closed to them', { state: 'disabled' }],
  ])('ends when the application %s', async (name, edit) => {
    const vera = await ada.invited(`Vera: ${name}`, 'viewer', [bank.id]);
    const page = await listen(vera);
    await page.until(/event: counters/);
    const { status } = await ada.call('PATCH', `/v1/operator/operators/${vera.id}`, edit);
    expect(status).toBe(200);
    await page.end();
  });
});
