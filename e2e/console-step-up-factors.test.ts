import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuctusClient } from '@ductus/server/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './lib/browser.ts';
import { firstOperator } from './lib/console-operator.ts';
import { look } from './lib/look.ts';
import { createApplication, freePort, type Program, startProgram } from './lib/stack.ts';

const BANK = 'http://localhost:3000';
const KINDS = ['Passkey', 'Authenticator app', 'E-mail', 'Printed card', 'Recovery codes', 'Face'];

describe('step-up factors in the console’s policy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-factors-'));
  const troubles: string[] = [];
  let server: Program;
  let browser: Browser;
  let page: Page;
  let client: DuctusClient;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const env = { DUCTUS_HOME: join(folder, 'home'), DUCTUS_PORT: String(port), DUCTUS_URL: url };
    const apiKey = createApplication(env, 'bank', BANK);
    client = new DuctusClient({ baseUrl: url, apiKey });
    server = await startProgram('packages/server/dist/main.js', env, /Ductus is ready/);
    browser = await launchBrowser();
    await passRecoveryCode();
    page = await firstOperator(browser, { server, url, troubles });
    await page.goto(`${url}/console/policy`);
    await page.getByRole('heading', { name: 'Policy', level: 1 }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
    expect(troubles).toEqual([]);
  });

  /** Somebody sets recovery codes up, and nothing else, and passes one. */
  async function passRecoveryCode(): Promise<void> {
    const { id: subjectId } = await client.createSubject({ externalId: 'ada' });
    const run = async (act: 'set-up' | 'step-up', answer: (show: { codes: string[] }) => object) => {
      const { endpoint, token } = await client.openCeremony({ subjectId, act, purpose: 'pay' });
      const call = async (path: string, body: object) => {
        const headers = {
          authorization: `Bearer ${token}`,
          origin: BANK,
          'content-type': 'application/json',
        };
        const sent = await fetch(`${endpoint}${path}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
        });
        return (await sent.json()) as { show: { codes: string[] }; state: string };
      };
      const { show } = await call('/begin', { kind: 'recovery' });
      expect((await call('/answer', { answer: answer(show) })).state).toBe('passed');
      return show;
    };
    const { codes } = await run('set-up', () => ({ kept: true }));
    await run('step-up', () => ({ code: codes[0] }));
  }

  const everywhere = () => page.getByRole('group', { name: 'Step-up factors', exact: true });
  const onPayees = () => page.getByRole('group', { name: 'Step-up factors on payees' });
  const rule = (of: ReturnType<typeof everywhere>, name: string) =>
    of.getByRole('group', { name, exact: true });
  const marked = async (of: ReturnType<typeof everywhere>) => {
    const boxes = await Promise.all(KINDS.map((kind) => of.getByLabel(kind, { exact: true }).isChecked()));
    return KINDS.filter((_, at) => boxes[at]);
  };
  const leave = async (of: ReturnType<typeof everywhere>, ...kinds: string[]) => {
    for (const kind of KINDS) await of.getByLabel(kind, { exact: true }).setChecked(kinds.includes(kind));
  };
  const add = async (of: ReturnType<typeof everywhere>, purpose: string, amount: string) => {
    await of.getByLabel('For a purpose').fill(purpose);
    await of.getByLabel('Amount at least').fill(amount);
    await of.getByRole('button', { name: /^Add step-up factors/ }).click();
  };

  it('are added by purpose and amount, beginning with what suffices by now, and refused twice', async () => {
    await leave(rule(everywhere(), 'For every other purpose'), 'Passkey', 'Authenticator app', 'E-mail');
    await add(everywhere(), 'transfer', '5000');
    const large = rule(everywhere(), 'For transfer from 5,000');
    expect(await marked(large)).toEqual(['Passkey', 'Authenticator app', 'E-mail']);
    await add(everywhere(), 'transfer', '5000');
    await everywhere().getByText('There is a rule for it already.').waitFor();
    await everywhere().getByLabel('Amount at least').fill('');
    await everywhere().getByLabel('For a purpose').fill('');
  });

  it('say what a rule may not be, and are not saved so', async () => {
    const large = rule(everywhere(), 'For transfer from 5,000');
    await leave(large);
    await large.getByText('At least one, for nobody could').waitFor();
    await leave(large, 'Face');
    await large.getByText('One more, for where there is no camera.').waitFor();
    await page.getByRole('button', { name: 'Save as version 2' }).click();
    await page.getByText('must be a way without a camera beside face').waitFor();
    expect((await client.policy()).version).toBe(1);
    await large.getByLabel('Printed card').check();
    expect(await page.getByText('must be a way without a camera').count()).toBe(0);
    await large.getByLabel('Printed card').uncheck();
  });

  it('are edited by the keyboard, and offered in the order in which they were marked', async () => {
    const large = rule(everywhere(), 'For transfer from 5,000');
    await large.getByLabel('Passkey', { exact: true }).focus();
    await page.keyboard.press('Space');
    await large.getByText('offered in this order: Face, Passkey.').waitFor();
    await add(everywhere(), 'sign-in', '');
    const remove = everywhere().getByRole('button', { name: 'Remove step-up factors for sign-in' });
    await remove.focus();
    await page.keyboard.press('Enter');
    await remove.waitFor({ state: 'detached' });
    expect(await everywhere().evaluate((list) => document.activeElement === list)).toBe(true);
    expect(
      await everywhere()
        .getByRole('button', { name: /^Remove .* other/ })
        .count(),
    ).toBe(0);
  });

  it('of a route begin as a copy and go their own way, and the difference says so in words', async () => {
    await page.getByLabel('Name of a route').fill('payees');
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByRole('group', { name: 'On payees' }).getByLabel('Step-up factors of its own').check();
    expect(await marked(rule(onPayees(), 'For transfer from 5,000'))).toEqual(['Passkey', 'Face']);
    await onPayees()
      .getByRole('button', { name: 'Remove step-up factors for transfer from 5,000 on' })
      .click();
    await leave(rule(onPayees(), 'For every other purpose'), 'Printed card');
    const changes = page.getByRole('region', { name: 'Against version 1' });
    const row = (name: string) => changes.getByRole('row', { name });
    await row('Step-up factors for transfer from 5,000 – Face, Passkey').waitFor();
    await row('On payees: step-up factors for every other purpose – Printed card').waitFor();
    await page.getByText('Not tried: what step-ups were passed with.').waitFor();
    await page.getByRole('button', { name: 'Try without saving' }).click();
    await page
      .getByRole('region', { name: 'On people' })
      .getByRole('row', { name: 'On payees: step-up factors for every other purpose Printed card 0 1' })
      .waitFor();
    await look(page, 'console-policy-factors');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Save as version 2' }).click();
    await page.getByText('Version 2 is in force. An').waitFor();
    expect(await client.policy()).toMatchObject({
      stepUp: [
        { purpose: '*', factors: ['passkey', 'totp', 'email'] },
        { purpose: 'transfer', amountAtLeast: 5000, factors: ['face', 'passkey'] },
      ],
      routes: [{ route: 'payees', stepUp: [{ purpose: '*', factors: ['card'] }] }],
    });
  });

  it('are put back as they were', async () => {
    await page.getByRole('button', { name: 'Put back' }).click();
    await page
      .getByRole('row', { name: 'On payees: step-up factors for every other purpose Printed card –' })
      .waitFor();
    await page.getByRole('button', { name: 'Save as version 3' }).click();
    await page.getByText('Version 3 is in force. An').waitFor();
    const { stepUp, routes } = await client.policy();
    expect([stepUp[0]!.factors.length, routes]).toEqual([6, []]);
  });
});
