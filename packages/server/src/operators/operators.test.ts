import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsoleVisitor, firstAdministrator, GOOD_PASSWORD } from '../testing/console-visitor.ts';
import { Harness } from '../testing/harness.ts';
import { SoftwarePasskey } from '../testing/software-passkey.ts';
import { prepareSetUp } from './prepare-set-up.ts';
import { ROUTE_ROLES } from './route-roles.ts';

describe('operators', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.start();
  });
  afterEach(() => harness.stop());
  const setUpCode = () =>
    prepareSetUp({ store: harness.store, random: harness.foundation().random, now: () => harness.time });

  describe('the first set-up', () => {
    it('makes the first administrator from the code, once, and signs them in', async () => {
      const visitor = new ConsoleVisitor(harness);
      expect(await visitor.look()).toMatchObject({ operator: null, setUpNeeded: true });
      const code = (await setUpCode())!;
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/);
      expect((await visitor.welcome(code.toLowerCase().replaceAll('-', ' '), 'Ada')).status).toBe(204);
      expect(await visitor.look()).toMatchObject({
        operator: { name: 'Ada', role: 'administrator', applications: null },
        setUpNeeded: false,
      });
      const second = await new ConsoleVisitor(harness).welcome(code, 'Eve');
      expect([second.status, second.body.code]).toEqual([410, 'operator-link-over']);
      expect(await setUpCode()).toBeNull();
    });

    it('takes no code that is an hour old, or that a newer one replaced', async () => {
      const [first, second] = [(await setUpCode())!, (await setUpCode())!];
      expect((await new ConsoleVisitor(harness).welcome(first, 'Eve')).status).toBe(410);
      harness.time += 60 * 60_000;
      expect((await new ConsoleVisitor(harness).welcome(second, 'Ada')).status).toBe(410);
    });

    it('takes a passkey in place of a password', async () => {
      const visitor = new ConsoleVisitor(harness);
      const secret = (await setUpCode())!;
      const { body } = await visitor.call<{ passkey: never }>('POST', '/v1/operator/welcome', {
        secret,
        name: 'Ada',
      });
      const device = new SoftwarePasskey('http://localhost:4000');
      const credential = device.create(body.passkey);
      await visitor.call('POST', '/v1/operator/welcome/passkey', { secret, label: 'key', credential });
      expect((await visitor.look()).operator?.name).toBe('Ada');

      const other = new ConsoleVisitor(harness);
      const asked = await other.call<{ id: string; options: never }>(
        'POST',
        '/v1/operator/sign-in/passkey/begin',
      );
      const given = { id: asked.body.id, credential: device.get(asked.body.options) };
      expect((await other.call('POST', '/v1/operator/sign-in/passkey', given)).status).toBe(204);
      expect((await other.look()).operator?.name).toBe('Ada');
      const again = await new ConsoleVisitor(harness).call('POST', '/v1/operator/sign-in/passkey', given);
      expect([again.status, again.body.code]).toEqual([401, 'operator-refused']);
    });

    it.each([
      ['short', 'kettle 1', 'password-weak'],
      ['what everybody tries', 'Password123456!!', 'password-weak'],
      ['the name', 'adalovelace-adalovelace', 'password-weak'],
    ])('takes no password that is %s', async (_, password, code) => {
      const visitor = new ConsoleVisitor(harness);
      const secret = (await setUpCode())!;
      await visitor.call('POST', '/v1/operator/welcome', { secret, name: 'Ada Lovelace' });
      const answer = await visitor.call('POST', '/v1/operator/welcome/password', {
        secret,
        password,
        code: '000000',
      });
      expect([answer.status, answer.body.code]).toEqual([400, code]);
    });
  });

  describe('signing in', () => {
    let ada: ConsoleVisitor;
    let other: ConsoleVisitor;
    beforeEach(async () => {
      ada = await firstAdministrator(harness);
      other = new ConsoleVisitor(harness);
      other.secret = ada.secret;
    });

    it('takes name, password and code together, whatever the case of the name', async () => {
      expect((await other.signIn(' ADA ')).status).toBe(204);
      expect((await other.look()).operator?.name).toBe('Ada');
    });

    it('says the same of a wrong name, password and code, and takes no code twice', async () => {
      const wrong = [
        await other.signIn('Eve'),
        await other.signIn('Ada', 'another orbit velvet'),
        await other.signIn('Ada', GOOD_PASSWORD, '000000'),
      ];
      for (const { status, body } of wrong) expect([status, body]).toEqual([401, wrong[0]!.body]);
      const code = other.code();
      expect((await other.signIn('Ada', GOOD_PASSWORD, code)).status).toBe(204);
      expect((await new ConsoleVisitor(harness).signIn('Ada', GOOD_PASSWORD, code)).status).toBe(401);
    });

    it('waits ever longer after three wrong answers, at names of nobody too', async () => {
      for (const name of ['Ada', 'Nobody']) {
        const statuses = [];
        for (let turn = 0; turn < 5; turn += 1)
          statuses.push((await other.signIn(name, GOOD_PASSWORD, '000000')).status);
        expect(statuses).toEqual([401, 401, 401, 401, 429]);
      }
      // The right answer is not heard either, until the time is up.
      expect((await other.signIn('Ada', GOOD_PASSWORD, '000000')).body.code).toBe('rate-limited');
      harness.time += 15_000;
      expect((await other.signIn('Ada')).status).toBe(204);
    });

    it('hears as many wrong answers that come at once as one after the other', async () => {
      const given = { name: 'Ada', password: 'another orbit velvet', code: '000000' };
      const answers = await Promise.all(
        Array.from({ length: 16 }, () => other.call('POST', '/v1/operator/sign-in', given)),
      );
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(4);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(12);
    });

    it('ends after half an hour of rest, and after twelve hours however busy', async () => {
      harness.time += 29 * 60_000;
      expect((await ada.call('GET', '/v1/operator/account')).status).toBe(200);
      harness.time += 29 * 60_000;
      // What the page asks by itself keeps nobody signed in.
      const background = { 'x-ductus-background': '1' };
      expect((await ada.call('GET', '/v1/operator/account', undefined, background)).status).toBe(200);
      harness.time += 60_000;
      expect((await ada.call('GET', '/v1/operator/account')).status).toBe(401);

      await other.signIn('Ada');
      for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
        harness.time += 20 * 60_000;
        expect((await other.call('GET', '/v1/operator/account')).status).toBe(200);
      }
      harness.time += 20 * 60_000;
      expect((await other.call('GET', '/v1/operator/account')).body.code).toBe('operator-signed-out');
    });

    it('sets a cookie for this host alone, that no script reads and no other site sends', async () => {
      const answer = await other.signIn('Ada');
      const [session, known] = answer.headers['set-cookie'] as string[];
      expect(known).toMatch(
        /^__Host-ductus-known=[\w-]{22}\.[\w-]{43}; Max-Age=15552000; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
      );
      expect(session).toMatch(
        /^__Host-ductus-operator=[\w-]{43}; Max-Age=43200; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
      );
      const { status } = await other.call('DELETE', '/v1/operator/session');
      expect(status).toBe(204);
      expect((await other.look()).operator).toBeNull();
    });
  });

  describe('a change', () => {
    it('from another site, or without what the page knows, is refused', async () => {
      const ada = await firstAdministrator(harness);
      const attempt = async (headers: Readonly<Record<string, string>>) =>
        (await ada.call('DELETE', '/v1/operator/account/sessions', undefined, headers)).body;
      const refused = { code: 'operator-request-foreign' };
      expect(await attempt({ 'sec-fetch-site': 'cross-site' })).toMatchObject(refused);
      expect(await attempt({ 'sec-fetch-site': 'same-site' })).toMatchObject(refused);
      expect(await attempt({ origin: 'https://evil.example' })).toMatchObject(refused);
      expect(await attempt({ 'x-ductus-csrf': 'A'.repeat(43) })).toMatchObject(refused);
      expect(await attempt({})).toBeUndefined();
    });
  });

  describe('roles', () => {
    const RANK = { viewer: 0, analyst: 1, administrator: 2 };

    it('decide on every route of the console by the table, and nobody signed out gets anything', async () => {
      const routes = harness.app.routeTable
        .filter(({ method, url }) => url.startsWith('/v1/operator/') && method !== 'HEAD')
        .map(({ method, url }) => `${method} ${url}`);
      expect(routes.sort()).toEqual(Object.keys(ROUTE_ROLES).sort());
      const ada = await firstAdministrator(harness);
      const visitors = {
        viewer: await ada.invited('Vera', 'viewer'),
        analyst: await ada.invited('Anton', 'analyst'),
        administrator: ada,
      };
      const nobody = new ConsoleVisitor(harness);
      for (const route of routes.filter((each) => ROUTE_ROLES[each] !== 'anybody')) {
        const needed = ROUTE_ROLES[route] as keyof typeof RANK;
        const [method, url] = route.split(' ') as ['GET', string];
        expect([route, (await nobody.call(method, url)).status]).toEqual([route, 401]);
        for (const role of ['viewer', 'analyst'] as const) {
          if (RANK[role] >= RANK[needed]) continue;
          const { status, body } = await visitors[role].call(method, url);
          expect([route, role, status, body.code]).toEqual([route, role, 403, 'operator-forbidden']);
        }
      }
    });

    it('and scope can be changed, and take effect at once', async () => {
      const bank = await harness.addApplication('bank');
      await harness.addApplication('shop');
      const ada = await firstAdministrator(harness);
      const vera = await ada.invited('Vera', 'viewer', [bank.id]);
      const names = async () =>
        (await vera.call<{ applications: { name: string }[] }>('GET', '/v1/operator/applications')).body;
      expect(await names()).toEqual({ applications: [{ id: bank.id, name: 'bank' }] });
      await ada.call('PATCH', `/v1/operator/operators/${vera.id}`, { applications: null, role: 'analyst' });
      expect((await names()).applications).toHaveLength(2);
      expect((await vera.call('GET', '/v1/operator/audit')).status).toBe(200);
    });

    it('of whoever is disabled open nothing any more, at once', async () => {
      const ada = await firstAdministrator(harness);
      const vera = await ada.invited('Vera', 'viewer');
      await ada.call('PATCH', `/v1/operator/operators/${vera.id}`, { state: 'disabled' });
      expect((await vera.call('GET', '/v1/operator/account')).status).toBe(401);
      expect((await vera.signIn('Vera')).status).toBe(401);
    });
  });

  describe('one’s own account', () => {
    it('lists sessions, and ends one or all others', async () => {
      const ada = await firstAdministrator(harness);
      const other = new ConsoleVisitor(harness);
      other.secret = ada.secret;
      await other.signIn('Ada');
      const { body } = await ada.call<{ sessions: { id: string; present: boolean }[] }>(
        'GET',
        '/v1/operator/account',
      );
      expect(body.sessions.map(({ present }) => present).sort()).toEqual([false, true]);
      const theirs = body.sessions.find(({ present }) => !present)!;
      await ada.call('DELETE', `/v1/operator/account/sessions/${theirs.id}`);
      expect((await other.call('GET', '/v1/operator/account')).status).toBe(401);
      expect((await ada.call('GET', '/v1/operator/account')).status).toBe(200);
    });

    it('is changed only soon after signing in, and keeps a way to sign in', async () => {
      const ada = await firstAdministrator(harness);
      const device = new SoftwarePasskey('http://localhost:4000');
      const begun = await ada.call<{ options: never }>('POST', '/v1/operator/account/passkeys/begin');
      const credential = device.create(begun.body.options);
      await ada.call('POST', '/v1/operator/account/passkeys', { label: 'laptop', credential });
      const { body } = await ada.call<{ passkeys: { label: string }[]; hasPassword: boolean }>(
        'GET',
        '/v1/operator/account',
      );
      expect(body).toMatchObject({ hasPassword: true, passkeys: [{ label: 'laptop' }] });
      harness.time += 16 * 60_000;
      const late = await ada.call('DELETE', `/v1/operator/account/passkeys/${device.credentialId}`);
      expect([late.status, late.body.code]).toEqual([403, 'operator-stale']);
    });
  });
});
