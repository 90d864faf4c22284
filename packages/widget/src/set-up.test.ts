import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SET_UP } from './testing/shows.ts';
import { Site } from './testing/site.ts';

const site = new Site();
const { ceremony } = site;
beforeAll(() => site.start());
afterAll(() => site.stop());
afterEach(() => expect(site.errors).toEqual([]));

const open = (kind: keyof typeof SET_UP, script?: () => void, attributes = '') => {
  ceremony.reset({ kinds: [kind], act: 'set-up', show: SET_UP[kind] });
  return site.open({ element: 'ductus-set-up', attributes, ...(script && { script }) });
};

describe('setting up', () => {
  it('an authenticator app shows its key as a picture, as text and as a link', async () => {
    const widget = await open('totp');
    await widget.element.getByRole('img', { name: 'QR code with the key of your account' }).waitFor();
    await widget.element.getByText('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP').waitFor();
    const link = widget.element.getByRole('link', { name: 'Open in an app on this device' });
    expect(await link.getAttribute('href')).toBe(SET_UP.totp.address);
    await widget.tab.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await widget.button('Copy').click();
    await widget.element.getByText('Copied.').waitFor({ state: 'attached' });
    expect(await widget.tab.evaluate(() => navigator.clipboard.readText())).toBe(SET_UP.totp.secret);
    await widget.field('Code from your app').fill('123456');
    await widget.button('Continue').click();
    expect(await widget.ended()).toEqual({ event: 'ductus-passed', detail: { id: 'cer_1' } });
  });

  it('an authenticator app links to nothing but the app', async () => {
    ceremony.reset({
      kinds: ['totp'],
      act: 'set-up',
      show: { ...SET_UP.totp, address: 'javascript:alert(1)' },
    });
    const widget = await site.open({ element: 'ductus-set-up' });
    await widget.field('Code from your app').waitFor();
    expect(await widget.element.getByRole('link').count()).toBe(0);
  });

  it('e-mail codes asks for the address, which the page may know, and then for the code', async () => {
    const widget = await open('email', undefined, 'email="ada@example.org"');
    expect(await widget.field('E-mail address').inputValue()).toBe('ada@example.org');
    await widget.field('E-mail address').fill(' ada@example.net ');
    await widget.button('Send me a code').click();
    await widget.element.getByText('We have sent a code to a••@example.org.').waitFor();
    await widget.field('Code from the e-mail').fill('4711');
    await widget.button('Continue').click();
    await widget.ended();
    expect(ceremony.begun).toEqual([{ kind: 'email', options: { address: 'ada@example.net' } }]);
    expect(ceremony.answers).toEqual([{ code: '4711' }]);
  });

  it('e-mail codes keeps to an address that the page says is fixed', async () => {
    const widget = await open('email', undefined, 'email="ada@example.org" email-fixed');
    expect(await widget.field('E-mail address').isEditable()).toBe(false);
    await widget.button('Send me a code').click();
    await widget.field('Code from the e-mail').waitFor();
    expect(ceremony.begun).toEqual([{ kind: 'email', options: { address: 'ada@example.org' } }]);
  });

  it('a card gives it to be kept and to be printed, and asks for three of its cells', async () => {
    const widget = await open('card');
    const download = widget.tab.waitForEvent('download');
    await widget.element.getByRole('link', { name: 'Download the card (PDF)' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('card.pdf');
    expect((await readFile(await file.path())).toString('base64')).toBe(SET_UP.card.pdf);
    const href = await widget.element.getByRole('link', { name: 'Open it to print' }).getAttribute('href');
    expect(href).toMatch(/^blob:/);
    for (const cell of SET_UP.card.coordinates) await widget.field(`Cell ${cell}`).fill('C34');
    await widget.button('Continue').click();
    await widget.ended();
    expect(ceremony.answers).toEqual([{ cells: ['C34', 'C34', 'C34'] }]);
    // What was shown can no longer be fetched.
    expect(await widget.tab.evaluate((url) => fetch(url).then(Boolean, () => false), href!)).toBe(false);
    site.errors.length = 0;
  });

  it('recovery codes shows them, prints them alone and asks whether they are kept', async () => {
    const widget = await open('recovery', () => {
      const printed: string[] = [];
      Object.assign(globalThis, { printed });
      const { append } = Element.prototype;
      // Frames get a window of their own: its `print` is replaced as soon as there is one.
      Element.prototype.append = function (...nodes) {
        append.apply(this, nodes);
        for (const node of nodes) {
          const inside = node instanceof HTMLIFrameElement ? node.contentWindow : null;
          if (inside) inside.print = () => void printed.push(inside.document.body.innerText);
        }
      };
    });
    await widget.button('I have kept them').waitFor();
    expect(await widget.element.getByRole('listitem').allTextContents()).toEqual(SET_UP.recovery.codes);
    await widget.button('Print').click();
    const printed = await widget.tab.evaluate(() => (globalThis as never as { printed: string[] }).printed);
    expect(printed[0]?.split(/\s+/)).toEqual(['Recovery', 'code', ...SET_UP.recovery.codes]);
    await widget.button('I have kept them').click();
    await widget.ended();
    expect(ceremony.answers).toEqual([{ kept: true }]);
    // The codes are shown once.
    expect(await widget.tab.content()).not.toContain('7k2mq');
    expect(await widget.element.getByText('7k2mq').count()).toBe(0);
    expect(await widget.tab.locator('iframe').count()).toBe(0);
  });
});
