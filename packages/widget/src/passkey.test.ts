import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SET_UP, STEP_UP } from './testing/shows.ts';
import { Site, TOKEN, type Visit, type Widget } from './testing/site.ts';

const site = new Site();
const { ceremony } = site;
beforeAll(() => site.start());
afterAll(() => site.stop());
afterEach(() => expect(site.errors).toEqual([]));

/** An authenticator inside the browser whose owner touches it when asked, or never. */
async function authenticator({ tab }: Widget, willing: boolean) {
  const devtools = await tab.context().newCDPSession(tab);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: willing,
      automaticPresenceSimulation: true,
    },
  });
  return { devtools, authenticatorId };
}

const withoutJson = (): void => {
  for (const name of ['parseCreationOptionsFromJSON', 'parseRequestOptionsFromJSON']) {
    Object.defineProperty(PublicKeyCredential, name, { value: undefined });
  }
  Object.defineProperty(PublicKeyCredential.prototype, 'toJSON', { value: undefined });
};

interface Credential {
  readonly id: string;
  readonly rawId: string;
  readonly type: string;
  readonly response: Readonly<Record<string, string>>;
}

const sent = () => (ceremony.answers.at(-1) as { credential: Credential }).credential;
const client = () => JSON.parse(Buffer.from(sent().response.clientDataJSON, 'base64url').toString());

describe.each<[string, Visit]>([
  ['with the browser’s own JSON', {}],
  ['with a browser that has no JSON for it', { script: withoutJson }],
])('a passkey, %s', (_, visit) => {
  it('is made, and then used', async () => {
    ceremony.reset({ kinds: ['passkey'], act: 'set-up', show: SET_UP.passkey });
    const widget = await site.open({ ...visit, element: 'ductus-set-up' });
    const { devtools, authenticatorId } = await authenticator(widget, true);
    await widget.button('Make a passkey').click();
    await widget.ended();
    const made = sent();
    expect(client()).toMatchObject({
      type: 'webauthn.create',
      challenge: SET_UP.passkey.options.challenge,
    });
    expect(made.response.attestationObject).toMatch(/^[\w-]+$/);
    const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials.map((each) => Buffer.from(each.credentialId, 'base64').toString('base64url'))).toEqual(
      [made.rawId],
    );

    ceremony.reset({ kinds: ['passkey', 'totp'], show: STEP_UP.passkey });
    await widget.element.evaluate((element) => element.setAttribute('token', 'another'));
    // The click on the choice is the only one.
    await widget.button(/^Passkey/).click();
    await widget.element
      .getByText('Done. It is set up.')
      .or(widget.element.getByText('Done. It is you.'))
      .first()
      .waitFor();
    expect(sent()).toMatchObject({ id: made.id, rawId: made.rawId, type: 'public-key' });
    expect(client().type).toBe('webauthn.get');
    expect(Buffer.from(sent().response.userHandle, 'base64url').toString()).toBe('subject');
    expect(sent().response.signature).toMatch(/^[\w-]+$/);
  });

  it('that its owner does not want to use is said in words, and can be tried again', async () => {
    ceremony.reset({ kinds: ['passkey'], act: 'set-up', show: SET_UP.passkey });
    const widget = await site.open({ ...visit, element: 'ductus-set-up' });
    const { devtools, authenticatorId } = await authenticator(widget, false);
    await widget.button('Make a passkey').click();
    await widget.problem.getByText('The passkey was not used.').waitFor();
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await widget.button('Make a passkey').click();
    expect((await widget.ended()).event).toBe('ductus-passed');
  });
});

describe('a sign-in', () => {
  it('asks the device at once for whatever passkey it has, and once more when nobody answered', async () => {
    ceremony.reset({ kinds: ['passkey'], act: 'set-up', show: SET_UP.passkey });
    const widget = await site.open({ element: 'ductus-set-up' });
    const { devtools, authenticatorId } = await authenticator(widget, true);
    await widget.button('Make a passkey').click();
    await widget.ended();
    const { rpId, challenge } = STEP_UP.passkey.options;
    const script = { answer: () => ({ body: { state: 'passed', again: false } }) };
    ceremony.reset({ kinds: ['passkey'], act: 'sign-in', show: { options: { rpId, challenge } }, script });
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await widget.tab.evaluate(
      ([endpoint, token]) => {
        const signIn = document.createElement('ductus-sign-in');
        for (const [name, value] of Object.entries({ endpoint, token, autofocus: '' }))
          signIn.setAttribute(name, value!);
        document.querySelector('ductus-set-up')!.replaceWith(signIn);
      },
      [site.endpoint, TOKEN],
    );
    const element = widget.tab.locator('ductus-sign-in');
    await element.getByRole('heading', { name: 'Sign in' }).waitFor();
    await element.getByText('The passkey was not used.').waitFor();
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await element.getByRole('button', { name: 'Use your passkey' }).click();
    await element.getByText('Done. It is you.').first().waitFor();
    expect(Buffer.from(sent().response.userHandle!, 'base64url').toString()).toBe('subject');
  });
});

describe('a browser without passkeys', () => {
  const none = () => Object.defineProperty(globalThis, 'PublicKeyCredential', { value: undefined });

  it('is offered the other kinds', async () => {
    ceremony.reset({ kinds: ['passkey', 'totp'] });
    const widget = await site.open({ script: none });
    await widget.field('Code from your app').waitFor();
  });

  it('is told where there is no other', async () => {
    ceremony.reset({ kinds: ['passkey'] });
    const widget = await site.open({ script: none });
    await widget.problem.getByText('There is no way here that this browser can use.').waitFor();
    await widget.button('Back').click();
    expect((await widget.told()).map(({ event }) => event)).toEqual(['ductus-cancelled']);
  });
});
