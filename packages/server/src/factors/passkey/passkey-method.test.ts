import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FactorScene, type Somebody } from '../../testing/factor-conformance/scene.ts';
import { describeFactor, type FactorDevice } from '../../testing/factor-conformance.ts';
import { Harness, ORIGIN } from '../../testing/harness.ts';
import { cborText, flagsOf, type Otherwise, SoftwarePasskey } from '../../testing/software-passkey.ts';

type Options = Parameters<SoftwarePasskey['get']>[0] & {
  readonly excludeCredentials?: readonly object[];
  readonly allowCredentials?: readonly { readonly id: string }[];
};
const optionsIn = (show: unknown): Options => (show as { options: Options }).options;

/** A phone or a security key. */
function authenticator(): FactorDevice & { passkey: SoftwarePasskey } {
  const passkey = new SoftwarePasskey(ORIGIN);
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  return {
    passkey,
    finish: (show) => ({ credential: passkey.create(optionsIn(show)) }),
    finishWrongly: (show) => ({ credential: passkey.create(optionsIn(show), { flags: flagsOf('up') }) }),
    answer: (show) => ({ credential: passkey.get(optionsIn(show)) }),
    answerWrongly: (show) => ({ credential: passkey.get(optionsIn(show), { key: other }) }),
  };
}

const bed = { kind: 'passkey', device: authenticator } as const;

describe('the passkey factor', () => {
  describeFactor(() => bed);
});

describe('passkeys', () => {
  let scene: FactorScene;
  beforeAll(async () => {
    scene = new FactorScene(bed, await Harness.start());
    await scene.open();
  });
  afterAll(() => scene.harness.stop());

  type Owner = Somebody & { readonly device: ReturnType<typeof authenticator> };
  const owner = async () => (await scene.owner()) as Owner;

  const challenge = async (person: Somebody) => {
    const page = await scene.page(person);
    return { page, options: optionsIn((await page.begin('passkey')).body.show) };
  };
  const use = async (person: Owner, otherwise?: Otherwise) => {
    const { page, options } = await challenge(person);
    return (await page.answer({ credential: person.device.passkey.get(options, otherwise) })).body;
  };
  const spent = { state: 'open', again: false };

  it('are asked for as the standard says: verified, discoverable, for the application’s host', async () => {
    const ada = await scene.newcomer();
    const page = await scene.page(ada, { act: 'set-up', displayName: 'Ada' });
    expect(optionsIn((await page.begin('passkey')).body.show)).toMatchObject({
      rp: { id: 'bank.example', name: 'bank' },
      user: { id: Buffer.from(ada.id).toString('base64url'), name: 'Ada' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
      excludeCredentials: [],
      timeout: 600_000,
    });
  });

  it('are several: each is offered, the ones there are excluded from the next set-up', async () => {
    const ada = await owner();
    const second = authenticator();
    const page = await scene.page(ada, { act: 'set-up', label: 'key' });
    const { show } = (await page.begin('passkey')).body;
    expect(optionsIn(show).excludeCredentials).toMatchObject([{ id: ada.device.passkey.credentialId }]);
    expect((await page.answer(second.finish(show))).body.state).toBe('passed');
    expect((await scene.factors(ada)).map(({ label }) => label)).toEqual([null, 'key']);
    const { options } = await challenge(ada);
    const ids = [ada.device.passkey.credentialId, second.passkey.credentialId];
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual(ids);
    expect((await use({ id: ada.id, device: second })).state).toBe('passed');
    expect((await use(ada)).state).toBe('passed');
  });

  it('are ten at most', async () => {
    const ada = await owner();
    for (let count = 1; count < 10; count += 1) await scene.setUp({ id: ada.id, device: authenticator() });
    const page = await scene.page(ada, { act: 'set-up' });
    expect((await page.begin('passkey')).body).toMatchObject({ code: 'factor-unavailable' });
  });

  it('are not set up twice', async () => {
    const ada = await owner();
    const page = await scene.page(ada, { act: 'set-up' });
    const { show } = (await page.begin('passkey')).body;
    expect((await page.answer(ada.device.finish(show))).body).toEqual(spent);
  });

  it('work with a counter that never counts', async () => {
    const ada = await owner();
    for (let turn = 0; turn < 2; turn += 1) expect((await use(ada, { counter: 0 })).state).toBe('passed');
  });

  it('may come to be backed up, or no longer be', async () => {
    const ada = await owner();
    for (const flags of [flagsOf('up', 'uv', 'be'), flagsOf('up', 'uv', 'be', 'bs')])
      expect((await use(ada, { flags })).state).toBe('passed');
  });

  const foreignKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const anotherChallenge = Buffer.alloc(32, 7).toString('base64url');

  it.each<[string, Otherwise]>([
    ['another challenge', { challenge: anotherChallenge }],
    ['another origin', { origin: 'https://bank.example.evil.example' }],
    ['another relying party', { rpId: 'evil.example' }],
    ['the type of a set-up', { type: 'webauthn.create' }],
    ['a frame of another site', { crossOrigin: true }],
    ['nobody present', { flags: flagsOf('uv', 'be', 'bs') }],
    ['nobody verified', { flags: flagsOf('up', 'be', 'bs') }],
    ['a passkey that may no longer be backed up', { flags: flagsOf('up', 'uv') }],
    ['a backup that may not be', { flags: flagsOf('up', 'uv', 'bs') }],
    ['a counter that stands still', { counter: 1 }],
    ['a counter that goes back', { counter: 0 }],
    ['another key', { key: foreignKey }],
    ['an unknown passkey', { credentialId: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['another person’s handle', { userHandle: 'c3ViX2Fub3RoZXI' }],
  ])('refuse a use with %s, and the challenge is spent', async (_, otherwise) => {
    const ada = await owner();
    expect((await use(ada)).state).toBe('passed');
    const { page, options } = await challenge(ada);
    const { passkey } = ada.device;
    const answered = await page.answer({ credential: passkey.get(options, otherwise) });
    expect([answered.status, answered.body]).toEqual([200, spent]);
    expect((await page.answer({ credential: passkey.get(options) })).body).toMatchObject({
      code: 'factor-unavailable',
    });
    expect((await use(ada)).state).toBe('passed');
  });

  it.each<[string, Otherwise]>([
    ['another challenge', { challenge: anotherChallenge }],
    ['another origin', { origin: 'http://bank.example' }],
    ['another relying party', { rpId: 'example' }],
    ['the type of a use', { type: 'webauthn.get' }],
    ['a frame of another site', { crossOrigin: true }],
    ['nobody present', { flags: flagsOf('uv') }],
    ['nobody verified', { flags: flagsOf('up') }],
    ['a backup that may not be', { flags: flagsOf('up', 'uv', 'bs') }],
    ['another id than the authenticator’s', { credentialId: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['an attestation that nobody asked for', { attestation: { fmt: 'apple', attStmt: Buffer.of(0xa0) } }],
    [
      'certificates to follow',
      {
        attestation: {
          fmt: 'packed',
          attStmt: Buffer.concat([Buffer.of(0xa1), cborText('x5c'), Buffer.of(0x81, 0x41, 0x00)]),
        },
      },
    ],
  ])('refuse a set-up with %s', async (_, otherwise) => {
    const ada = await scene.newcomer();
    const page = await scene.page(ada, { act: 'set-up' });
    const options = optionsIn((await page.begin('passkey')).body.show);
    const passkey = new SoftwarePasskey(ORIGIN);
    expect((await page.answer({ credential: passkey.create(options, otherwise) })).body).toEqual(spent);
    expect(await scene.factors(ada)).toEqual([]);
    const next = optionsIn((await page.begin('passkey')).body.show);
    expect((await page.answer({ credential: passkey.create(next) })).body.state).toBe('passed');
  });

  it('are refused for a challenge of another ceremony of the same person', async () => {
    const ada = await owner();
    const one = await challenge(ada);
    const other = await challenge(ada);
    const credential = ada.device.passkey.get(other.options);
    expect((await one.page.answer({ credential })).body).toEqual(spent);
    expect((await other.page.answer({ credential })).body.state).toBe('passed');
  });

  it('cannot be used at an address without a name', async () => {
    const local = await scene.harness.addApplication('local', ['http://127.0.0.1:3000']);
    const id = await local.subject('ada');
    const here = new FactorScene(bed, scene.harness);
    here.bank = local;
    const page = await here.page({ id, device: authenticator() }, { act: 'set-up' });
    expect((await page.begin('passkey')).body).toMatchObject({ code: 'factor-unavailable' });
  });
});
