import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AuditEntries } from '../schemas/operator-audit.ts';
import { ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness } from '../testing/harness.ts';
import { SoftwarePasskey } from '../testing/software-passkey.ts';

let harness: Harness;
let ada: ConsoleVisitor;
beforeEach(async () => {
  harness = await Harness.start();
  ada = await firstAdministrator(harness);
});
afterEach(() => harness.stop());

const entered = async (action: string) =>
  (await ada.call<AuditEntries>('GET', `/v1/operator/audit?action=${action}`)).body.entries;

it('a passkey that is refused is entered with whose it says it is', async () => {
  const begun = await ada.call<{ options: never }>('POST', '/v1/operator/account/passkeys/begin');
  const device = new SoftwarePasskey('http://localhost:4000');
  const credential = device.create(begun.body.options);
  await ada.call('POST', '/v1/operator/account/passkeys', { label: 'laptop', credential });
  await ada.call('DELETE', `/v1/operator/account/passkeys/${device.credentialId}`);
  const other = new ConsoleVisitor(harness);
  const asked = await other.call<{ id: string; options: never }>(
    'POST',
    '/v1/operator/sign-in/passkey/begin',
  );
  const given = { id: asked.body.id, credential: device.get(asked.body.options) };
  expect((await other.call('POST', '/v1/operator/sign-in/passkey', given)).status).toBe(401);
  expect(await entered('operator.sign-in-refused')).toMatchObject([
    { actor: 'anybody', target: ada.id, details: '{"by":"passkey"}' },
  ]);
});

it('a link or code that opens nothing is entered, as often as it is looked at', async () => {
  const other = new ConsoleVisitor(harness);
  const statuses = [];
  for (let turn = 0; turn < 6; turn += 1)
    statuses.push((await other.call('POST', '/v1/operator/welcome', { secret: `guess ${turn}` })).status);
  expect(statuses).toEqual([410, 410, 410, 410, 429, 429]);
  const entries = await entered('operator.link-refused');
  expect(entries).toHaveLength(4);
  expect(entries[0]).toMatchObject({ actor: 'anybody', target: null, details: '{}' });
});
