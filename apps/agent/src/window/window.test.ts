import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../lock/eventually.ts';
import { benchDesk } from '../testing/bench-desk.ts';
import { Typist } from '../testing/typist.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from '../testing/virtual-desktop.ts';
import { findBrowser } from './find-browser.ts';
import { type AgentWindow, openWindow } from './open-window.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = findBrowser(process.env, process.platform);
const PIN = '7392';

describe.skipIf(!hasDesktopParts || browser === undefined)('the window', () => {
  let desktop: VirtualDesktop;
  let desk: Awaited<ReturnType<typeof benchDesk>>;
  let window: AgentWindow;
  let page: Page;

  beforeAll(async () => {
    execFileSync(process.execPath, [join(import.meta.dirname, '../../build.mjs')]);
    desktop = await startDesktop();
    desk = await benchDesk();
    const folder = join(desktop.home, 'window');
    mkdirSync(folder);
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
    expect([text, await eventually(there, 10_000)]).toEqual([text, true]);
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
        const shots = process.env.DUCTUS_SHOTS;
        if (shots)
          await page.screenshot({ path: `${shots}/${name}-${width}-${scheme}.png` as never, fullPage: true });
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
    const text = await page.$eval('.phrase', (element) => element.textContent!);
    expect(text.length).toBeGreaterThanOrEqual(210);
    await page.type('#typed', text.slice(0, 60));
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

  it('narrows the log of activities', async () => {
    await press('Activity');
    await shows('PIN set');
    await look('activity');
    await page.select('#kind', 'Asked and locked');
    const gone = () => page.evaluate(() => !document.body.innerText.includes('PIN set'));
    expect(await eventually(gone, 5000)).toBe(true);
  });

  it('changes settings at once, and asks for the PIN where that makes the watch laxer', async () => {
    await press('Settings');
    await look('settings');
    const before = desk.agent.status().settings.falseLocksPerWeek;
    await page.focus('#strict');
    await page.keyboard.press('ArrowRight');
    const stricter = () => desk.agent.status().settings.falseLocksPerWeek > before;
    expect(await eventually(stricter, 5000)).toBe(true);
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
    expect(await eventually(() => desk.agent.status().state === 'guest', 5000)).toBe(true);
    await desk.agent.commands.resume();
    await desk.agent.commands.answer(PIN);
  });

  it('asks whoever sits there, and takes the right answer', async () => {
    await press('Overview');
    desk.source.give(new Typist(2, { at: 9e6 }).type(400));
    await desk.pass(2000);
    await shows('Is it you?');
    await look('ask');
    await page.locator('#answer').fill('1111');
    await press('It is me');
    await shows('2 attempts are left.');
    await page.locator('#answer').fill(PIN);
    await press('It is me');
    expect(await eventually(() => desk.agent.status().state === 'watching', 5000)).toBe(true);
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
    const own = [process.pid, ...descendants(process.pid)];
    expect(own.length).toBeGreaterThan(3);
    expect(listed.split('\n').filter((line) => own.some((pid) => line.includes(`pid=${pid},`)))).toEqual([]);
  });
});

function descendants(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/stat`))
    .filter((name) => readStat(name)?.[1] === String(pid))
    .map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function readStat(name: string): string[] | undefined {
  try {
    return readFileSync(`/proc/${name}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
  } catch {
    return undefined;
  }
}
