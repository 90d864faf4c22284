import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness } from '../testing/harness.ts';

describe('administering operators', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.start();
  });
  afterEach(() => harness.stop());

  describe('administrators', () => {
    it('cannot leave nobody who administers everything', async () => {
      const ada = await firstAdministrator(harness);
      const own = `/v1/operator/operators/${ada.id}`;
      for (const edit of [{ role: 'viewer' }, { state: 'disabled' }, { applications: [] }]) {
        const { status, body } = await ada.call('PATCH', own, edit);
        expect([status, body.code]).toEqual([409, 'operator-needed']);
      }
      const bob = await ada.invited('Bob', 'administrator');
      expect((await ada.call('PATCH', own, { role: 'viewer' })).status).toBe(200);
      expect((await bob.call('GET', '/v1/operator/operators')).status).toBe(200);
    });

    it('count only while they can sign in: neither invited, enabled nor reset is one', async () => {
      const ada = await firstAdministrator(harness);
      const leave = async () =>
        (await ada.call('PATCH', `/v1/operator/operators/${ada.id}`, { role: 'viewer' })).body.code;
      const invitation = { name: 'Ghost', role: 'administrator', applications: null };
      type Invited = { operator: { id: string } };
      const { body } = await ada.call<Invited>('POST', '/v1/operator/operators', invitation);
      const ghost = `/v1/operator/operators/${body.operator.id}`;
      expect((await ada.call('PATCH', ghost, { state: 'disabled' })).status).toBe(200);
      const enabled = await ada.call('PATCH', ghost, { state: 'active' });
      expect([enabled.status, enabled.body.state]).toEqual([200, 'invited']);
      expect(await leave()).toBe('operator-needed');

      const bob = await ada.invited('Bob', 'administrator');
      const link = await ada.call<{ url: string }>('POST', `/v1/operator/operators/${bob.id}/link`);
      expect(await leave()).toBe('operator-needed');
      await bob.welcome(link.body.url.split('#')[1]!);
      expect(await leave()).toBeUndefined();
      expect((await bob.call('GET', '/v1/operator/operators')).status).toBe(200);
    });

    it('reset neither themselves nor another when nobody else administers everything', async () => {
      const ada = await firstAdministrator(harness);
      const { status, body } = await ada.call('POST', `/v1/operator/operators/${ada.id}/link`);
      expect([status, body.code]).toEqual([409, 'operator-needed']);
      expect((await ada.call('GET', '/v1/operator/account')).status).toBe(200);
    });

    it('change nobody whose role or applications are others than they saw', async () => {
      const ada = await firstAdministrator(harness);
      const bank = await harness.addApplication('bank');
      const victor = await ada.invited('Victor', 'viewer', [bank.id]);
      const edit = (body: object) => ada.call('PATCH', `/v1/operator/operators/${victor.id}`, body);
      const seen = { role: 'viewer', applications: [bank.id] };
      expect((await edit({ role: 'administrator', applications: null, seen })).status).toBe(200);
      const stale = await edit({ role: 'viewer', applications: [bank.id], seen });
      expect([stale.status, stale.body.code]).toEqual([409, 'conflict']);
      const now = { role: 'administrator', applications: null };
      await victor.signIn('Victor');
      expect((await edit({ role: 'analyst', seen: now })).body).toMatchObject({ role: 'analyst' });
    });

    it('invite nobody who could see nothing', async () => {
      const ada = await firstAdministrator(harness);
      const invitation = { name: 'Vera', role: 'viewer', applications: [] };
      const { status, body } = await ada.call('POST', '/v1/operator/operators', invitation);
      expect([status, body.code]).toEqual([400, 'request-invalid']);
      expect(body.message).toMatch(/at least one application/);
    });

    it('of some applications administer no operators', async () => {
      const bank = await harness.addApplication('bank');
      const ada = await firstAdministrator(harness);
      const bob = await ada.invited('Bob', 'administrator', [bank.id]);
      expect((await bob.call('GET', '/v1/operator/operators')).status).toBe(404);
      const invitation = { name: 'Eve', role: 'administrator', applications: null };
      expect((await bob.call('POST', '/v1/operator/operators', invitation)).status).toBe(404);
    });

    it('invite nobody twice under one name, and a link works once', async () => {
      const ada = await firstAdministrator(harness);
      const invitation = { name: 'Vera', role: 'viewer', applications: null };
      const { body } = await ada.call<{ link: { url: string } }>(
        'POST',
        '/v1/operator/operators',
        invitation,
      );
      const again = await ada.call('POST', '/v1/operator/operators', { ...invitation, name: 'vera ' });
      expect([again.status, again.body.code]).toEqual([409, 'operator-name-taken']);
      const secret = body.link.url.replace('http://localhost:4000/console/welcome#', '');
      expect((await new ConsoleVisitor(harness).welcome(secret)).status).toBe(204);
      expect((await new ConsoleVisitor(harness).welcome(secret)).status).toBe(410);
    });

    it('reset whoever lost everything: the old ways and sessions end, a new link opens', async () => {
      const ada = await firstAdministrator(harness);
      const vera = await ada.invited('Vera', 'viewer');
      const { body } = await ada.call<{ url: string }>('POST', `/v1/operator/operators/${vera.id}/link`);
      expect((await vera.call('GET', '/v1/operator/account')).status).toBe(401);
      expect((await vera.signIn('Vera')).status).toBe(401);
      expect((await vera.welcome(body.url.split('#')[1]!)).status).toBe(204);
      expect((await vera.look()).operator).toMatchObject({ name: 'Vera', role: 'viewer' });
    });
  });
});
