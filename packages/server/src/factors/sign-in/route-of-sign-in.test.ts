import { afterAll, beforeAll, expect, it } from 'vitest';
import { CeremonyPage } from '../../testing/ceremony-page.ts';
import { Harness, ORIGIN, type Tester } from '../../testing/harness.ts';
import { SignInPage } from '../../testing/sign-in-page.ts';
import { SoftwarePasskey } from '../../testing/software-passkey.ts';

const none = { status: 409, body: { code: 'factor-unavailable' } };
const refused = { status: 409, body: { code: 'ceremony-refused' } };

let harness: Harness;
let bank: Tester;
const passkey = new SoftwarePasskey(ORIGIN);

beforeAll(async () => {
  harness = await Harness.start();
  bank = await harness.addApplication('bank');
  const subjectId = await bank.subject('ada');
  const page = await CeremonyPage.open(bank, { subjectId, act: 'set-up', purpose: 'set-up' });
  const { show } = (await page.begin('passkey')).body;
  expect((await page.answer({ credential: passkey.create(optionsIn(show)) })).body.state).toBe('passed');
  await setRoutes([{ route: 'staff', stepUp: [{ purpose: '*', factors: ['totp'] }] }]);
});
afterAll(() => harness.stop());

async function setRoutes(routes: object[]): Promise<void> {
  const { body } = await bank.call<object>('GET', '/v1/policy');
  expect((await bank.call('PUT', '/v1/policy', { ...body, routes })).status).toBe(200);
}

async function use(page: SignInPage): Promise<void> {
  const { show } = (await page.begin('passkey')).body;
  expect((await page.answer({ credential: passkey.get(optionsIn(show)) })).body.state).toBe('passed');
}

it('a sign-in goes by the rule of the route that is named, else of the session’s', async () => {
  const { sessionId } = await bank.openSession();
  const path = `/v1/sessions/${sessionId}/sign-in`;
  expect((await bank.call('POST', path)).status).toBe(201);
  expect(await bank.call('POST', `${path}?route=staff`)).toMatchObject(none);
  await bank.call('POST', `/v1/sessions/${sessionId}/channel?route=staff`);
  expect(await bank.call('POST', path)).toMatchObject(none);
  expect((await bank.call('POST', `${path}?route=kiosk`)).status).toBe(201);
});

it('a sign-in that was passed by one route’s rule is worth nothing on another', async () => {
  const page = await SignInPage.openIn(bank, (await bank.openSession()).sessionId, 'kiosk');
  await use(page);
  const redeem = (route: string) =>
    bank.call('POST', `/v1/sessions/${page.sessionId}/sign-in/redeem?route=${route}`);
  expect(await redeem('staff')).toMatchObject(refused);
  expect((await redeem('kiosk')).status).toBe(200);
});

it('a sign-in keeps its route, wherever the session goes, and is held against its rule again', async () => {
  const page = await SignInPage.openIn(bank, (await bank.openSession()).sessionId, 'kiosk');
  await bank.call('POST', `/v1/sessions/${page.sessionId}/channel?route=staff`);
  expect((await page.look()).body).toMatchObject({ kinds: ['passkey'] });
  await use(page);
  const { body: before } = await bank.call<{ routes: object[] }>('GET', '/v1/policy');
  await setRoutes([...before.routes, { route: 'kiosk', stepUp: [{ purpose: '*', factors: ['totp'] }] }]);
  expect((await page.look()).body).toMatchObject({ kinds: [] });
  expect(await page.redeem()).toMatchObject(refused);
  await setRoutes(before.routes);
  expect((await page.redeem()).status).toBe(200);
});

function optionsIn(show: unknown): Parameters<SoftwarePasskey['get']>[0] {
  return (show as { options: Parameters<SoftwarePasskey['get']>[0] }).options;
}
