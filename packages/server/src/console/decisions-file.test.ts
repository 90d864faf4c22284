import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntries } from '../schemas/operator-audit.ts';
import type { OperatorDecisionPage } from '../schemas/operator-decisions.ts';
import type { OperatorPeoplePage } from '../schemas/operator-people.ts';
import type { Decision } from '../schemas/verification.ts';
import { createServices } from '../services.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { decisionsFile } from './decisions-file.ts';

describe('what is found in the console, as a list and as a file', () => {
  let harness: Harness;
  let bank: Tester;
  let ada: ConsoleVisitor;
  let subjectId: string;
  let match: Decision;
  let of: string;

  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    ada = await firstAdministrator(harness);
    of = `/v1/operator/applications/${bank.id}`;
    const person = await bank.enrolledSubject(1);
    subjectId = person.id;
    match = await bank.verify(person.id, await bank.type(person.next()));
    const other = await bank.enrolledSubject(2);
    await bank.verify(person.id, await bank.type(other.next()));
    await bank.verify(other.id, await bank.type(other.next()));
  });
  afterAll(() => harness.stop());

  const rowsOf = (text: string) => text.trim().split('\r\n').slice(1);
  const file = async (query: string) => {
    const { status, body, headers } = await ada.call<string>('GET', `${of}/decisions/export${query}`);
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    return rowsOf(body);
  };

  it('is a file of all that fits, and of nothing else', async () => {
    expect(await file('')).toHaveLength(3);
    const own = await file(`?subjectId=${subjectId}&outcome=MATCH`);
    expect(own).toEqual([
      `"${new Date(match.at).toISOString()}","login","MATCH","","person-1","${match.id}","${match.sessionId}"`,
    ]);
    expect(await file(`?until=${match.at}`)).toEqual([]);
  });

  it('enters in the log who took a file, and of what', async () => {
    await file(`?subjectId=${subjectId}&label=none`);
    const { body } = await ada.call<AuditEntries>('GET', '/v1/operator/audit?action=decision.export&limit=1');
    expect(body.entries).toMatchObject([
      { actor: ada.id, applicationId: bank.id, details: `{"label":"none","subjectId":"${subjectId}"}` },
    ]);
  });

  it('reads page after page, and says in the last row that there are more', async () => {
    const services = createServices(harness.foundation());
    const tenant = (await services.tenants.byId(bank.id))!;
    const read = async (most: number) => {
      let text = '';
      for await (const part of decisionsFile(services, tenant, {}, most)) text += part;
      return rowsOf(text);
    };
    expect(await read(4)).toHaveLength(3);
    const cut = await read(2);
    expect(cut).toHaveLength(3);
    expect(cut[2]).toMatch(/^"There are more: a file has at most 2 rows/);
  });

  it('finds what nobody has labelled', async () => {
    await ada.call('PUT', `${of}/decisions/${match.id}/label`, { label: 'right' });
    const { body } = await ada.call<OperatorDecisionPage>('GET', `${of}/decisions?label=none`);
    expect(body.decisions).toHaveLength(2);
    expect(body.decisions.map(({ id }) => id)).not.toContain(match.id);
    expect(await file('?label=none')).toHaveLength(2);
  });

  it('shows in the list of people who is suspended', async () => {
    await ada.call('PUT', `${of}/people/${subjectId}/suspension`, { because: 'asked' });
    const { body } = await ada.call<OperatorPeoplePage>('GET', `${of}/people?name=person-`);
    expect(body.people.map(({ externalId, suspended }) => [externalId, suspended])).toEqual([
      ['person-1', true],
      ['person-2', false],
    ]);
  });

  it('is for analysts, and no question without a file', async () => {
    const vera = await ada.invited('Vera', 'viewer');
    const refused = await vera.call('GET', `${of}/decisions/export`);
    expect(refused).toMatchObject({ status: 403, body: { code: 'operator-forbidden' } });
    const before = (await harness.store.audit.head()).sequence;
    const heads = [`${of}/decisions/export`, '/v1/operator/audit/export?format=csv'].map((url) =>
      ada.call('HEAD', url),
    );
    // The first is asked of a decision named so.
    expect((await Promise.all(heads)).map(({ status }) => status)).toEqual([400, 404]);
    expect((await harness.store.audit.head()).sequence).toBe(before);
  });

  describe('on its way', () => {
    /** Stops a file between its heading and its first page, until it is let go on. */
    const stopped = async () => {
      const { console: part } = harness.store;
      const { decisions } = part;
      let go = () => {};
      const going = new Promise<void>((resolve) => {
        go = resolve;
      });
      const reached = new Promise<void>((resolve) => {
        part.decisions = async (...asked) => {
          part.decisions = decisions;
          resolve();
          await going;
          return decisions.apply(part, asked);
        };
      });
      return { reached, go };
    };
    const begin = async (visitor: ConsoleVisitor) => {
      const { reached, go } = await stopped();
      const leaving = new AbortController();
      const headers = { cookie: visitor.cookie! };
      const answer = await fetch(`${address}${of}/decisions/export`, { headers, signal: leaving.signal });
      await reached;
      return { go, leave: () => leaving.abort(), whole: answer.text() };
    };
    let address: string;
    let anna: ConsoleVisitor;
    beforeAll(async () => {
      address = await harness.app.listen({ port: 0, host: '127.0.0.1' });
      anna = await ada.invited('Anna', 'analyst', [bank.id]);
    });

    it('is the only one of its operator, until it has ended', async () => {
      const one = await begin(anna);
      const second = await anna.call('GET', `${of}/decisions/export`);
      expect(second).toMatchObject({ status: 409, body: { code: 'export-busy' } });
      expect(await file('')).toHaveLength(3);
      one.go();
      expect(rowsOf(await one.whole)).toHaveLength(3);
      expect((await anna.call('GET', `${of}/decisions/export`)).status).toBe(200);
    });

    it('makes room when the browser leaves', async () => {
      const one = await begin(anna);
      one.leave();
      await expect(one.whole).rejects.toThrow();
      one.go();
      await expect
        .poll(async () => (await anna.call('GET', `${of}/decisions/export`)).status, { timeout: 60_000 })
        .toBe(200);
    });

    it.each([
      ['the application is no longer theirs', { applications: [] as string[] }],
      ['their role no longer suffices', { role: 'viewer' }],
      ['they are signed out', null],
    ] as const)('breaks off when %s', async (_, edit) => {
      const sam = await ada.invited(`Sam ${_}`, 'analyst', [bank.id]);
      const one = await begin(sam);
      if (edit === null) await sam.call('DELETE', '/v1/operator/session');
      else await ada.call('PATCH', `/v1/operator/operators/${sam.id}`, edit);
      one.go();
      await expect(one.whole).rejects.toThrow();
    });
  });

  it.each(['?limit=5', '?label=maybe', '?from=yesterday', '?colour=red'])('refuses %s', async (query) => {
    const answer = await ada.call('GET', `${of}/decisions/export${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
  });
});
