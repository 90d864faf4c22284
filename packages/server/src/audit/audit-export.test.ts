import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntries } from '../schemas/operator-audit.ts';
import { createServices } from '../services.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness } from '../testing/harness.ts';

const AT_A_TIME = 500;
const EXPORT = '/v1/operator/audit/export';

describe('an export of the audit log', () => {
  let harness: Harness;
  let ada: ConsoleVisitor;
  let bea: ConsoleVisitor;
  let address: string;
  let people = 0;

  beforeAll(async () => {
    harness = await Harness.start();
    ada = await firstAdministrator(harness);
    // More than is read at a time, so that there is a page to break off before.
    const { audit } = createServices(harness.foundation());
    for (let made = 0; made <= AT_A_TIME; made += 1)
      await audit.record({ actor: 'command-line', action: `test.${made}` }, null);
    address = await harness.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    people += 1;
    bea = await ada.invited(`Bea ${people}`, 'administrator');
  });

  /** An export whose second page is held back until it is let go on, as it comes or with an error of the store. */
  const begin = async (visitor: ConsoleVisitor, format = 'json') => {
    const { audit } = harness.store;
    const { after } = audit;
    let go = (_error?: Error) => {};
    const going = new Promise<Error | undefined>((resolve) => {
      go = resolve;
    });
    const reached = new Promise<void>((resolve) => {
      audit.after = async (sequence, most) => {
        if (sequence === 0) return after.call(audit, sequence, most);
        audit.after = after;
        resolve();
        const error = await going;
        if (error !== undefined) throw error;
        return after.call(audit, sequence, most);
      };
    });
    const leaving = new AbortController();
    const answer = await fetch(`${address}${EXPORT}?format=${format}`, {
      headers: { cookie: visitor.cookie! },
      signal: leaving.signal,
    });
    expect(answer.status).toBe(200);
    await reached;
    return { go, leave: () => leaving.abort(), whole: answer.text() };
  };
  const again = async () => (await bea.call('GET', `${EXPORT}?format=csv`)).status;

  it('goes on over its pages, and holds the place of its operator until its end', async () => {
    const one = await begin(bea);
    expect(await again()).toBe(409);
    one.go();
    const { entries, head } = JSON.parse(await one.whole) as { entries: object[]; head: object };
    expect(entries.length).toBeGreaterThan(AT_A_TIME);
    expect(entries.at(-1)).toMatchObject({ action: 'audit.export', actor: bea.id });
    expect(head).toMatchObject({ sequence: entries.length });
    expect(await again()).toBe(200);
  });

  it('that the browser breaks off makes room, and stays in the log as begun', async () => {
    const one = await begin(bea);
    one.leave();
    await expect(one.whole).rejects.toThrow();
    one.go();
    await expect.poll(again, { timeout: 60_000 }).toBe(200);
    const { body } = await ada.call<AuditEntries>('GET', '/v1/operator/audit?action=audit.export&limit=2');
    expect(body.entries.map(({ actor }) => actor)).toEqual([bea.id, bea.id]);
  });

  it.each(['csv', 'json'])('never looks whole as %s when the store fails in the middle', async (format) => {
    const one = await begin(bea, format);
    one.go(new Error('the disk is gone'));
    await expect(one.whole).rejects.toThrow();
    await expect.poll(again, { timeout: 60_000 }).toBe(200);
  });

  it.each([
    ['their role no longer suffices', { role: 'analyst' }],
    ['they are signed out', null],
  ] as const)('breaks off when %s', async (_, edit) => {
    const one = await begin(bea);
    if (edit === null) await bea.call('DELETE', '/v1/operator/session');
    else await ada.call('PATCH', `/v1/operator/operators/${bea.id}`, edit);
    one.go();
    await expect(one.whole).rejects.toThrow();
  });
});
