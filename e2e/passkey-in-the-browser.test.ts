import { createServer, type Server } from 'node:http';
import type { NewCeremony, OpenedCeremony } from '@ductus/server/client';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from './lib/browser.ts';
import { freePort, type Stack, startStack } from './lib/stack.ts';
import { virtualAuthenticator } from './lib/virtual-authenticator.ts';

interface Outcome {
  /** What the server answered last. */
  readonly body: { readonly state?: string; readonly code?: string };
  /** The credential as the browser made it. */
  readonly credential?: object;
  /** Name of the browser's own refusal. */
  readonly refused?: string;
}

/** What an application's page does: asks for the challenge, lets the authenticator answer, sends the answer. */
async function run(page: Page, { endpoint, token }: OpenedCeremony, replay?: object): Promise<Outcome> {
  return page.evaluate(
    async ({ endpoint, token, replay }) => {
      const call = async (path: string, body: object) => {
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
        const answer = await fetch(`${endpoint}/${path}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
        });
        return answer.json();
      };
      const begun = await call('begin', { kind: 'passkey' });
      const options = begun.show?.options;
      if (options === undefined) return { body: begun };
      const parse = PublicKeyCredential as unknown as {
        parseCreationOptionsFromJSON(options: object): PublicKeyCredentialCreationOptions;
        parseRequestOptionsFromJSON(options: object): PublicKeyCredentialRequestOptions;
      };
      try {
        const made = options.rp
          ? navigator.credentials.create({ publicKey: parse.parseCreationOptionsFromJSON(options) })
          : navigator.credentials.get({ publicKey: parse.parseRequestOptionsFromJSON(options) });
        const credential = replay ?? ((await made) as unknown as { toJSON(): object }).toJSON();
        return { body: await call('answer', { answer: { credential } }), credential };
      } catch (error) {
        return { body: begun, refused: (error as Error).name };
      }
    },
    { endpoint, token, replay },
  );
}

/** A site of its own: a page that was made up on the way would not be one of this machine to the browser. */
function serveEmptyPage(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const site = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<!doctype html><title>Bank</title>');
    });
    site.listen(port, 'localhost', () => resolve(site));
  });
}

describe('a passkey in Chromium, with its virtual authenticator', () => {
  let browser: Browser;
  let stack: Stack;
  let page: Page;
  let cdp: CDPSession;
  let authenticatorId: string;
  let subjectId: string;
  let people = 0;
  const sites: Server[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    stack = await startStack({ bank: false });
  });
  afterAll(async () => {
    await browser.close();
    await stack.stop();
  });

  const pageAt = async (origin: string) => {
    const site = await serveEmptyPage(Number(new URL(origin).port));
    sites.push(site);
    const other = await browser.newPage();
    await other.goto(`${origin}/`);
    return other;
  };

  beforeEach(async () => {
    page = await pageAt(stack.bankUrl);
    ({ devtools: cdp, authenticatorId } = await virtualAuthenticator(page));
    people += 1;
    ({ id: subjectId } = await stack.client.createSubject({ externalId: `person-${people}` }));
  });
  afterEach(async () => {
    await page.close();
    for (const site of sites.splice(0)) {
      site.closeAllConnections();
      site.close();
    }
  });

  const open = (over: Partial<NewCeremony>) =>
    stack.client.openCeremony({
      subjectId,
      act: 'step-up',
      purpose: 'transfer',
      kinds: ['passkey'],
      ...over,
    });
  const setUp = async () => run(page, await open({ act: 'set-up', displayName: 'Ada', label: 'laptop' }));
  const stepUp = async (over: Partial<NewCeremony> = {}, replay?: object) =>
    run(page, await open(over), replay);

  it('is set up as one that the device finds by itself, and lets its session approve a transfer', async () => {
    expect((await setUp()).body.state).toBe('passed');
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);
    const { sessionId } = await stack.client.openSession({ subjectId });
    const ceremony = await open({ sessionId, binding: 'payee and amount' });
    expect((await run(page, ceremony)).body.state).toBe('passed');
    const redeemed = { purpose: 'transfer', binding: 'payee and amount' };
    expect((await stack.client.redeemCeremony(ceremony.id, redeemed)).passedWith).toBe('passkey');
    expect((await stack.client.session(sessionId)).strongAt).not.toBeNull();
    const { factors } = await stack.client.factors(subjectId);
    expect(factors).toMatchObject([{ kind: 'passkey', label: 'laptop', state: 'active' }]);
  });

  it('is set up once on one device: the browser knows it again', async () => {
    await setUp();
    expect((await setUp()).refused).toBe('InvalidStateError');
    expect((await stack.client.factors(subjectId)).factors).toHaveLength(1);
  });

  it('is worth nothing where the device does not verify who holds it', async () => {
    await setUp();
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    expect((await stepUp()).refused).toBe('NotAllowedError');
  });

  it('is not copied: an answer that was recorded is refused, and one of a copy whose counter lags', async () => {
    await setUp();
    const { credential } = await stepUp();
    expect((await stepUp({}, credential)).body).toMatchObject({ state: 'open' });
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
    await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
    const copy = { ...credentials[0]!, signCount: 1 };
    await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: copy });
    expect((await stepUp()).body).toMatchObject({ state: 'open' });
  });

  it('of another person on the same device is not offered, and not taken', async () => {
    await setUp();
    const { credential } = await stepUp();
    ({ id: subjectId } = await stack.client.createSubject({ externalId: 'somebody else' }));
    await expect(open({})).rejects.toMatchObject({ code: 'factor-unavailable' });
    await setUp();
    expect((await stepUp({}, credential)).body).toMatchObject({ state: 'open' });
  });

  it('is not asked for by a page of another origin, whoever gave it the token', async () => {
    await setUp();
    const ceremony = await open({});
    const evil = await pageAt(`http://localhost:${await freePort()}`);
    await expect(run(evil, ceremony)).rejects.toThrow(/Failed to fetch/);
    await evil.close();
    expect((await run(page, ceremony)).body.state).toBe('passed');
  });
});
