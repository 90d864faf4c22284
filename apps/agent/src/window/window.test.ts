import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentError } from '../agent-error.ts';
import { eventually } from '../lock/eventually.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { OwnerStore } from '../store/owner-store.ts';
import { benchDesk } from '../testing/bench-desk.ts';
import { processTree } from '../testing/process-memory.ts';
import { Typist } from '../testing/typist.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from '../testing/virtual-desktop.ts';
import { findBrowser } from './find-browser.ts';
import { type AgentWindow, openWindow } from './open-window.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = findBrowser(process.env, process.platform);
const PIN = '7392';
/** A folder for pictures of every screen. */
const shots = process.env.DUCTUS_SHOTS;

describe.skipIf(!hasDesktopParts || browser === undefined)('the window', () => {
  let desktop: VirtualDesktop;
  let desk: Awaited<ReturnType<typeof benchDesk>>;
  let altered = false;
  const kept = memoryStore();
  const store: OwnerStore = {
    ...kept,
    verify: async () => {
      if (altered) throw new AgentError('agent-tampered', 'It is not what was written.');
    },
  };
  let folder: string;
  let window: AgentWindow;
  let page: Page;

  beforeAll(async () => {
    execFileSync(process.execPath, [join(import.meta.dirname, '../../build.mjs')]);
    desktop = await startDesktop();
    desk = await benchDesk({ store });
    folder = join(desktop.home, 'window');
    window = await openWindow(desk.agent, { browser: browser!, folder, env: desktop.env });
    page = window.page;
  });
  afterAll(async () => {
    await window?.close();
    await desktop?.stop();
  });

  const press = async (name: string) => {
    await page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
  };
  const shows = async (text: string) => {
    const there = () => page.evaluate((wanted) => document.body.innerText.includes(wanted), text);
    expect([text, await eventually(there, 60_000)]).toEqual([text, true]);
  };
  /** Looks at the page in both widths and both schemes: no violation, nothing wider than the screen. */
  const look = async (name: string) => {
    for (const [width, height] of [
      [1100, 820],
      [390, 844],
    ] as const) {
      for (const scheme of ['light', 'dark'] as const) {
        await page.setViewport({ width, height });
        await page.emulateMediaFeatures([
          { name: 'prefers-color-scheme', value: scheme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ]);
        await page.evaluate(axe);
        const found = await page.evaluate(
          'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
        );
        expect([name, width, scheme, found]).toEqual([name, width, scheme, []]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect([name, wide <= width]).toEqual([name, true]);
        if (shots !== undefined) {
          const path = `${shots}/${name}-${width}-${scheme}.webp` as const;
          // As high as all of it: a picture of a part that is scrolled shows the bar's room, and cuts as much off.
          const whole = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewport({ width, height: Math.max(height, whole) });
          await page.screenshot({ path, quality: 80, type: 'webp' });
        }
      }
    }
    await page.setViewport({ width: 1100, height: 820 });
  };

  it('leads from consent through the exercises to the watch', async () => {
    await shows('This computer can know its owner');
    await look('consent');
    expect(desk.agent.status().consent).toBe(false);
    await page.locator('input[type="checkbox"]').click();
    await press('Begin');
    await shows('A PIN for questions');
    await look('pin');
    await page.locator('#new-pin').fill(PIN);
    await press('Set the PIN');
    await shows('How should Ductus learn?');
    await look('how');
    await page.evaluate(() => document.querySelector<HTMLButtonElement>('.way')!.click());
    await shows('Your PIN');
    await page.locator('#pin').fill('0000');
    await press('Go on');
    await shows('That is not the PIN.');
    await page.locator('#pin').fill(PIN);
    await press('Go on');
    await shows('Type as you always do');
    expect(desk.agent.status()).toMatchObject({ consent: true, hasPin: true, state: 'learning' });
  });

  it('shows live figures while a text is typed, and takes the next one when it is full', async () => {
    const english = await page.$eval('.phrase', (element) => element.textContent!);
    await page.select('select[aria-label="Language of the texts"]', 'de');
    expect(await page.$eval('.phrase', (element) => (element as HTMLElement).lang)).toBe('de');
    const text = await page.$eval('.phrase', (element) => element.textContent!);
    expect(text).not.toBe(english);
    expect(text.length).toBeGreaterThanOrEqual(210);
    // In the pictures at a person's pace.
    await page.type('#typed', text.slice(0, 60), { delay: shots === undefined ? 0 : 170 });
    desk.source.give(new Typist(1).type(60));
    // Two windows are whole.
    await shows('50');
    await look('typing');
    expect(await page.$eval('.figures', (element) => element.textContent)).toContain('100 %');
    await page.type('#typed', text.slice(60));
    await shows('Text 2 of 5');
    expect(await page.$eval('#typed', (element) => (element as HTMLTextAreaElement).value)).toBe('');
    await press('Skip the typing');
  });

  it('has four exercises for the pointer, with live distance and clicks', async () => {
    await shows('Click the targets');
    for (const target of [1, 2, 3]) await press(`Target ${target} of 14`);
    const measured = () => page.$eval('.figures', (element) => element.textContent!.replace(/[.,\s]/g, ''));
    expect(await measured()).toMatch(/Clicks3/);
    const [, distance] = /pixels(\d+)/.exec(await measured())!;
    // From the first target to the second half of the board's width, and a third of it back.
    expect(Number(distance)).toBeGreaterThan(500);
    await look('pointer');
    for (let exercise = 0; exercise < 4; exercise += 1) await press('Skip this exercise');
    await shows('A little more is needed');
    const owner = new Typist(1);
    await desk.agent.commands.startLearning('exercises', PIN);
    desk.source.give(owner.type(1200));
    await desk.agent.commands.stopLearning();
    desk.source.give(owner.type(1000));
    await desk.pass(2000);
    await shows('Ductus knows you well enough to watch');
    // What it says of itself is what was computed from the owner's own held-out windows.
    const { windows, noticedWithin300, falseAsksPerWeek } = desk.agent.status().readiness[0]!.expected!;
    expect(windows).toBeGreaterThanOrEqual(20);
    await shows(`${Math.round(100 * noticedWithin300.share)} % of others noticed within 300 keystrokes`);
    await shows(`and ${falseAsksPerWeek.toFixed(1)} needless questions a week`);
    await shows(`From ${windows} stretches of yours that were compared before they were learned`);
    await look('ready');
    await press('To the overview');
  });

  it('shows the state, trust over time, what is known and every source', async () => {
    await shows('Watching');
    await shows('Trust over time');
    await shows('A keyboard');
    expect(await page.$eval('.chart svg', (element) => element.getAttribute('aria-label'))).toContain(
      'spoke for',
    );
    await look('overview');
  });

  it('narrows the log of activities by kind and by day, and exports what it shows', async () => {
    await press('Activity');
    await shows('PIN set');
    await look('activity');
    const listed = () => page.$$eval('.event-what', (all) => all.map((one) => one.textContent));
    await page.select('#kind', 'Learning and modes');
    await shows('Learning began');
    expect(new Set(await listed())).toEqual(new Set(['Learning began', 'Learning ended']));
    // The desk's clock stands in January of 2026.
    await page.$eval('#since', (field) => (field as HTMLInputElement).focus());
    await page.keyboard.type('01062026');
    await shows('Nothing of that kind');
    await page.keyboard.type('01052026');
    await shows('Learning began');
    await press('Export');
    const folder = join(desktop.home, 'Downloads');
    const exported = () =>
      existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
    expect(await eventually(() => exported().length > 0, 60_000)).toBe(true);
    const entries = JSON.parse(readFileSync(join(folder, exported()[0]!), 'utf8')) as { what: string }[];
    expect(new Set(entries.map(({ what }) => what))).toEqual(new Set(['learning-began', 'learning-ended']));
    expect(entries.length).toBe((await listed()).length);
    await page.select('#kind', 'Asked and locked');
    await shows('Nothing of that kind');
  });

  it('changes settings at once, and asks for the PIN where that makes the watch laxer', async () => {
    await press('Settings');
    await look('settings');
    const before = desk.agent.status().settings.falseLocksPerWeek;
    await page.focus('#strict');
    await page.keyboard.press('ArrowRight');
    const stricter = () => desk.agent.status().settings.falseLocksPerWeek > before;
    expect(await eventually(stricter, 60_000)).toBe(true);
    await page.focus('#strict');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await shows('Your PIN');
    await look('pin-question');
    await page.keyboard.press('Escape');
    await shows('Nothing was changed.');
    await press('Begin: Guest');
    await page.locator('#pin').fill(PIN);
    await press('Go on');
    expect(await eventually(() => desk.agent.status().state === 'guest', 60_000)).toBe(true);
    await desk.agent.commands.resume();
    await desk.agent.commands.answer(PIN);
  });

  it('asks whoever sits there, and takes the right answer', async () => {
    await press('Overview');
    desk.source.give(new Typist(2, { at: 9e6 }).type(400));
    await desk.pass(2000);
    await shows('Is it you?');
    // Whoever was typing goes on for a moment: neither a button nor the field takes that.
    for (const key of ['Space', 'Digit1', 'Enter', 'Space'] as const) await page.keyboard.press(key);
    expect(desk.agent.status().ask).toMatchObject({ attemptsLeft: 3 });
    await look('ask');
    await page.waitForSelector('#answer:focus');
    expect(await page.$eval('#answer', (field) => (field as HTMLInputElement).value)).toBe('');
    await page.locator('#answer').fill('1111');
    await press('It is me');
    await shows('2 attempts are left.');
    await page.locator('#answer').fill(PIN);
    await press('It is me');
    expect(await eventually(() => desk.agent.status().state === 'watching', 60_000)).toBe(true);
  });

  it('asks for the PIN when the status icon was told to pause', async () => {
    await window.show('pause');
    await shows('Your PIN');
    await page.locator('#pin').fill(PIN);
    await press('Go on');
    expect(await eventually(() => desk.agent.status().state === 'paused', 60_000)).toBe(true);
    await desk.agent.commands.resume();
  });

  it('says that stored data was altered, and lets nobody begin anew before an unlock', async () => {
    altered = true;
    await desk.pass(61_000);
    await shows('Stored data was altered');
    expect(desk.screen.locked).toBe(true);
    await look('tampered');
    await press('Begin anew');
    await shows('Unlock the screen once');
    altered = false;
    desk.screen.locked = false;
    await desk.pass(3000);
    await press('Begin anew');
    await shows('This computer can know its owner');
    expect(desk.agent.status()).toMatchObject({ state: 'off', consent: false });
  });

  it('learns while its owner works, without any exercise, and watches when it knows enough', async () => {
    await page.locator('input[type="checkbox"]').click();
    await press('Begin');
    await press('Without a PIN');
    await shows('How should Ductus learn?');
    await page.evaluate(() => document.querySelectorAll<HTMLButtonElement>('.way')[1]!.click());
    await shows('Learning');
    const owner = new Typist(5, { at: 2e7 });
    desk.source.give(owner.type(1000));
    expect(desk.agent.state).toBe('learning');
    desk.source.give(owner.type(1200));
    await desk.pass(1000);
    await shows('Watching');
    expect(desk.agent.state).toBe('watching');
  });

  it('lets its page reach nothing, and has no socket that listens', async () => {
    const reached = await page.evaluate(() =>
      fetch('https://agent.invalid/agent.js').then(
        () => 'itself',
        () => 'nothing',
      ),
    );
    expect(reached).toBe('nothing');
    const listed = execFileSync('ss', ['-Htunlp'], { encoding: 'utf8' });
    const own = processTree(process.pid);
    expect(own.length).toBeGreaterThan(3);
    expect(listed.split('\n').filter((line) => own.some((pid) => line.includes(`pid=${pid},`)))).toEqual([]);
  });

  it('leaves nothing of its browser behind', async () => {
    expect(existsSync(folder)).toBe(true);
    await window.close();
    expect(existsSync(folder)).toBe(false);
  });
});
