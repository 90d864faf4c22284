import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SET_UP, STEP_UP } from './testing/shows.ts';
import { Site, type Widget } from './testing/site.ts';

const site = new Site();
const { ceremony } = site;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
beforeAll(() => site.start());
afterAll(() => site.stop());
afterEach(() => expect(site.errors).toEqual([]));

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { html: string }[] }[];
}

/** Photographs go into `SCREENSHOTS`, where that is set. */
async function check({ tab }: Widget, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder) {
    mkdirSync(folder, { recursive: true });
    await tab.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }
  await tab.evaluate(axe);
  const { violations } = (await tab.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as Found;
  expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`)).toEqual([]);
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide, `${name} is wider than the window`).toBe(false);
}

const KINDS = ['passkey', 'totp', 'email', 'card', 'recovery'] as const;

const VARIANTS = [
  ['phone-dark', 390, true],
  ['desktop-light', 1440, false],
  ['phone-light', 390, false],
  ['desktop-dark', 1440, true],
] as const;

// Each width and each colour scheme once, where nobody wants to see all.
describe.each(VARIANTS.slice(0, process.env.SCREENSHOTS ? 4 : 2))('on %s', (variant, width, dark) => {
  it('the choice and every kind of step-up have no violation', async () => {
    ceremony.reset({
      kinds: [...KINDS],
      approving: '2,400.00 € to City Energy, MB96 4021 7730 18',
      script: {
        begin: ({ kind }) => ({ body: { kind, show: STEP_UP[kind as 'card'] } }),
        answer: () => ({ body: { state: 'open', again: true, retryAfterMs: 90_000 } }),
      },
    });
    const widget = await site.open({ width, dark });
    const choices = widget.element.getByRole('listitem').getByRole('button');
    await choices.first().waitFor();
    await check(widget, `${variant}-choose`);
    for (const [place, kind] of KINDS.entries()) {
      if (kind === 'passkey') continue;
      await choices.nth(place).click();
      await widget.button('Continue').waitFor();
      await check(widget, `${variant}-step-up-${kind}`);
      await widget.button('Use another way').click();
    }
    await choices.nth(1).click();
    await widget.field('Code from your app').fill('1');
    await widget.button('Continue').click();
    await widget.element.getByText(/in \d+ seconds/).waitFor();
    await check(widget, `${variant}-wait`);
  });

  it('the camera has none, before and while it takes pictures', async () => {
    ceremony.reset({ kinds: ['face'], show: STEP_UP.face });
    const widget = await site.open({ width, dark });
    await widget.button('Open the camera').waitFor();
    await check(widget, `${variant}-face`);
    await widget.button('Open the camera').click();
    await widget.button('Begin').waitFor();
    await check(widget, `${variant}-face-ready`);
    await widget.button('Begin').click();
    await widget.element.getByText('Look straight into the camera').waitFor();
    await check(widget, `${variant}-face-straight`);
    await widget.element.getByText('Turn your head').waitFor();
    await check(widget, `${variant}-face-turn`);
  });

  it('every kind of set-up has no violation', async () => {
    for (const kind of KINDS) {
      ceremony.reset({ kinds: [kind], act: 'set-up', show: SET_UP[kind] });
      const widget = await site.open({ element: 'ductus-set-up', width, dark });
      if (kind === 'email') await widget.field('E-mail address').fill('ada@example.org');
      await widget.element.locator('form').getByRole('button').waitFor();
      await check(widget, `${variant}-set-up-${kind}`);
    }
    ceremony.reset({});
    const widget = await site.open({ width, dark });
    await widget.field('Code from your app').fill('1');
    await widget.button('Continue').click();
    await widget.ended();
    await check(widget, `${variant}-passed`);
  });
});

describe('with the keyboard alone', () => {
  it('a ceremony goes from the choice to the end, and the focus goes along', async () => {
    ceremony.reset({
      kinds: ['totp', 'recovery'],
      script: { answer: () => ({ body: { state: 'open', again: true } }) },
    });
    const widget = await site.open();
    const { keyboard } = widget.tab;
    await widget.element.getByRole('listitem').first().waitFor();
    // Nobody was taken out of the page into the element.
    expect(await widget.focused()).toBe('body');
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    expect(await widget.focused()).toMatch(/^Recovery code/);
    await keyboard.press('Enter');
    await widget.field('Recovery code').waitFor();
    expect(await widget.focused()).toBe('Recovery code');
    await keyboard.type('abc');
    await keyboard.press('Enter');
    await widget.problem.getByText('That was not right.').waitFor();
    expect(await widget.focused()).toBe('Recovery code');
    ceremony.script.answer = () => ({ body: { state: 'passed' } });
    await keyboard.type('def');
    await keyboard.press('Enter');
    await widget.ended();
    expect(ceremony.answers).toEqual([{ code: 'abc' }, { code: 'def' }]);
    expect(await widget.focused()).toBe('body');
  });

  it('the first field has the focus where the page asks for that', async () => {
    ceremony.reset({});
    const widget = await site.open({ attributes: 'autofocus' });
    await widget.field('Code from your app').waitFor();
    expect(await widget.focused()).toBe('Code from your app');
  });

  it('headings have the level that the page asks for', async () => {
    ceremony.reset({});
    const widget = await site.open({ attributes: 'heading-level="3"' });
    await widget.element.getByRole('heading', { level: 3, name: 'Confirm it is you' }).waitFor();
  });
});
