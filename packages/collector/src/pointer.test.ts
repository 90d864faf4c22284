import { EventKind, POINTER_BUTTON_SHIFT, POINTER_UNTRUSTED, WheelTurn } from '@ductus/core/capture';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { flush, Site } from './testing/site.ts';

const site = new Site();
const { evidence } = site;
beforeAll(() => site.start());
afterAll(() => site.stop());
afterEach(() => expect(evidence.faults).toEqual([]));

const open = (): Promise<Page> =>
  site.open({ page: () => ({ body: site.html({ attributes: `${site.attributes()} data-pointer` }) }) });
const pointerRows = () => evidence.rows().filter(([kind]) => kind! >= EventKind.pointerMove);

describe('the pointer in a real browser', () => {
  it('records where the mouse goes, what it presses and how its wheel turns', async () => {
    const page = await open();
    await page.mouse.move(300, 200);
    await page.waitForTimeout(20);
    await page.mouse.move(310, 205);
    await page.mouse.down({ button: 'right' });
    await page.mouse.up({ button: 'right' });
    await page.mouse.wheel(0, 100);
    await page.waitForTimeout(50);
    expect(await flush(page)).toBe(true);
    const right = 205 + (2 << POINTER_BUTTON_SHIFT);
    expect(pointerRows()).toEqual([
      [EventKind.pointerMove, 0, 300, 200],
      [EventKind.pointerMove, 0, 310, 205],
      [EventKind.pointerDown, 0, 310, right],
      [EventKind.pointerUp, 0, 310, right],
      [EventKind.wheel, 0, 310, 205 + (WheelTurn.down << POINTER_BUTTON_SHIFT)],
    ]);
  });

  it('records nothing of the pointer unless told to', async () => {
    const page = await site.open();
    await page.mouse.move(300, 200);
    await page.mouse.click(300, 200);
    await page.focus('[name=user]');
    await flush(page);
    expect(pointerRows()).toEqual([]);
  });

  it('leaves out touch, elements that are switched off, and moves that come too often', async () => {
    const page = await open();
    await page.evaluate(() => {
      const fire = (type: string, init: PointerEventInit, at: Element = document.body) =>
        at.dispatchEvent(
          new PointerEvent(type, {
            bubbles: true,
            composed: true,
            clientX: 5,
            clientY: 6,
            pointerType: 'mouse',
            ...init,
          }),
        );
      for (let i = 0; i < 50; i += 1) fire('pointermove', { clientX: i });
      fire('pointerdown', { pointerType: 'touch' });
      fire('pointerdown', { pointerType: 'pen' });
      fire('pointerdown', { clientX: -1 });
      fire('pointerdown', {}, document.querySelector('[name=off]')!);
      fire('pointerdown', { button: 1 });
    });
    await flush(page);
    const rows = pointerRows();
    expect(rows.filter(([kind]) => kind === EventKind.pointerMove).length).toBeLessThan(10);
    expect(rows.filter(([kind]) => kind === EventKind.pointerDown)).toEqual([
      [EventKind.pointerDown, 0, 5, 6 + (1 << POINTER_BUTTON_SHIFT) + POINTER_UNTRUSTED],
    ]);
  });
});
