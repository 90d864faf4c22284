import { type Policy, seededRandom } from '@ductus/core';
import { EVENT_WIDTH, EventKind, KEY_IDENTITY_SHIFT, keyIdentity } from '@ductus/core/capture';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '../packages/server/src/schemas/session.ts';
import { firstAdministrator } from '../packages/server/src/testing/console-visitor.ts';
import { Harness, type Tester } from '../packages/server/src/testing/harness.ts';
import {
  batchOf,
  eventsOf,
  type KeyTiming,
  type Rhythm,
  typeOnce,
} from '../packages/server/src/testing/typed-text.ts';
import { launchBrowser } from './lib/browser.ts';
import { look } from './lib/look.ts';
import { freePort } from './lib/stack.ts';

const DAY = 24 * 3_600_000;
const WEEKS = 6;
const PER_WEEK = 3;
/** By how much holds grow from week to week: little enough that the person is known each time. */
const SLOWER = 1.02;
const KEYS = ['KeyT', 'Space', 'KeyH', 'KeyN', 'Backspace', 'KeyA', 'Digit7', 'KeyR', 'Period', 'KeyL'];
const slow: Rhythm = {
  holds: KEYS.map((_, at) => 120 + 3 * at),
  intervals: KEYS.map((_, at) => 380 + 9 * at),
  spread: 0.06,
};
const fast: Rhythm = {
  holds: slow.holds.map((hold, at) => hold * (at % 3 === 0 ? 1.5 : 0.5)),
  intervals: slow.intervals.map((wait) => wait * 0.35),
  spread: 0.06,
};

/** Types so many keys whose regions are told. */
async function typeRegions(bank: Tester, sessionId: string, own: Rhythm, random: () => number, keys: number) {
  const { body } = await bank.call<Channel>('POST', `/v1/sessions/${sessionId}/channel`);
  for (let typed = 0, seq = 0; typed < keys; typed += KEYS.length, seq += 1) {
    const options = { field: 1, inputs: false, firstStroke: typed, start: 1000 + typed * 600 };
    const events = eventsOf(typeOnce(own, random), options);
    for (let at = 0; at < events.length; at += EVENT_WIDTH) {
      if (events[at] !== EventKind.down) continue;
      events[at + 4]! += keyIdentity(KEYS[events[at + 3]! % KEYS.length]!, 'zone') << KEY_IDENTITY_SHIFT;
    }
    const batch = batchOf(body, seq, events);
    const fields = batch.fields.map((field) => ({ ...field, level: field.secret ? 'position' : 'zone' }));
    expect((await bank.send({ ...batch, fields })).status).toBe(200);
  }
}

describe('the console, of what took weeks', () => {
  let harness: Harness;
  let bank: Tester;
  let browser: Browser;
  let page: Page;
  let url: string;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    harness = await Harness.start({ publicUrl: url });
    harness.time = Date.now() - WEEKS * 7 * DAY;
    bank = await harness.addApplication('bank');
    browser = await launchBrowser();
    await harness.app.listen({ port, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await browser.close();
    await harness.stop();
  });

  /** The console as its first administrator, who signs in at the server's present time. */
  const console = async () => {
    const { cookie } = await firstAdministrator(harness);
    const [name, value] = cookie!.split('=') as [string, string];
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies([
      { name, value, url: url.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Strict' },
    ]);
    return context.newPage();
  };

  it('draws how a person drifts from week to week, and how far in each', async () => {
    const person = await bank.enrolledSubject(1);
    const lasting = ({ down, up }: KeyTiming, factor: number) => ({ down, up: down + (up - down) * factor });
    for (let week = 1; week <= WEEKS; week += 1) {
      harness.time += 7 * DAY;
      for (let time = 0; time < PER_WEEK; time += 1) {
        const keys = person.next().map((key) => lasting(key, SLOWER ** week));
        const sessionId = await bank.type(keys);
        expect(await bank.verify(person.id, sessionId)).toMatchObject({ outcome: 'MATCH' });
        await bank.strengthen(person.id, sessionId);
        await bank.call('DELETE', `/v1/sessions/${sessionId}`);
      }
    }
    page = await console();
    await page.goto(`${url}/console/people/${person.id}`);
    await page.getByRole('heading', { name: 'Over the weeks' }).waitFor();
    const chart = page.getByRole('figure').filter({ hasText: 'by week' });
    await expect.poll(() => chart.locator('canvas').count()).toBe(1);
    await chart.getByText('by week: as a table').click();
    const rows = chart.getByRole('row', { name: /^week of / });
    expect(await rows.count()).toBe(WEEKS);
    const levels = await rows.getByRole('cell').evaluateAll((cells) => cells.map((cell) => +cell.innerHTML));
    const distances = levels.filter((_, at) => at % 2 === 0);
    expect(distances.at(-1)).toBeGreaterThan(distances[0]! + 0.3);
    await look(page, 'console-weeks');
  }, 120_000);

  it('says in words what was unusual about free typing, of a session and of what it came to', async () => {
    const random = seededRandom(61);
    const subjectId = await bank.subject('slow');
    await typeRegions(bank, await bank.trustedSession(subjectId), slow, random, 600);
    const { sessionId } = await bank.openSession(subjectId);
    await typeRegions(bank, sessionId, fast, random, 150);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${url}/console/sessions/${sessionId}`);
    const card = page.getByRole('region', { name: 'What was unusual about the typing' });
    await card
      .getByRole('row', { name: /^Reaches .* faster than usual/ })
      .first()
      .waitFor();
    await look(page, 'console-unusual-typing');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('region', { name: 'Decided in this session' }).getByRole('link').first().click();
    await card
      .getByRole('row', { name: /than usual/ })
      .first()
      .waitFor();
    await look(page, 'console-unusual-typing-decided');
  }, 120_000);

  it('keeps what was edited of a policy while one is elsewhere, and shows versions of long ago', async () => {
    const policy = async () => (await bank.call<Policy>('GET', '/v1/policy')).body;
    for (let version = 2; version <= 22; version += 1) await bank.call('PUT', '/v1/policy', await policy());
    page ??= await console();
    const kept = page.getByLabel('Samples kept at most');
    await page.goto(`${url}/console/policy`);
    await kept.fill('');
    await page.getByText('A number is missing: Samples kept at most.').waitFor();
    expect(await page.getByRole('button', { name: 'Save as version 23' }).isDisabled()).toBe(true);
    await kept.fill('45');
    await page.getByRole('link', { name: 'People' }).first().click();
    await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
    await page.reload();
    await page.goBack();
    await page.getByText('Your changes that were not saved are here again').waitFor();
    expect(await kept.inputValue()).toBe('45');
    await page.getByRole('row', { name: /^Samples kept at most \d+ 45$/ }).waitFor();
    await look(page, 'console-policy-draft');
    await page.getByRole('button', { name: 'Drop the changes' }).click();
    await page.reload();
    await page.getByText('Nothing is changed: version 22 is in force.').waitFor();
    const first = page.getByText('Version 1', { exact: true });
    expect(await first.count()).toBe(0);
    await page.getByRole('button', { name: 'Show older versions' }).click();
    await first.waitFor();
    expect(await page.getByRole('button', { name: 'Show older versions' }).count()).toBe(0);
  }, 120_000);

  it('says before a rest ends the session, and lets one stay', async () => {
    page ??= await console();
    const own = await page.context().newPage();
    await own.clock.install();
    await own.goto(`${url}/console/account`);
    await own.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
    const rests = async (minutes: number) => {
      harness.time += minutes * 60_000;
      await own.clock.fastForward(minutes * 60_000);
    };
    await rests(20);
    const warning = own.getByText('you are signed out in less than 2 minutes');
    expect(await warning.count()).toBe(0);
    // Whoever edits asks nothing of the server, and is there.
    const told = own.waitForResponse((answer) => answer.url().endsWith('/v1/operator/applications'));
    await own.keyboard.press('Tab');
    await told;
    await rests(20);
    expect(await warning.count()).toBe(0);
    await rests(8.5);
    await warning.waitFor();
    await look(own, 'console-rest');
    await own.getByRole('button', { name: 'Stay signed in' }).click();
    await warning.waitFor({ state: 'detached' });
    await rests(25);
    await own.reload();
    await own.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
  }, 120_000);
});
