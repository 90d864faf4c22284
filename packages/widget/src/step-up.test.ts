import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { STEP_UP } from './testing/shows.ts';
import { Site, TOKEN } from './testing/site.ts';

const site = new Site();
const { ceremony } = site;
beforeAll(() => site.start());
afterAll(() => site.stop());
afterEach(() => expect(site.errors).toEqual([]));

const wrongUntil = (right: (answer: never) => boolean, again = true) => ({
  answer: ({ answer }: Record<string, unknown>) => ({
    body: right(answer as never) ? { state: 'passed', again: false } : { state: 'open', again },
  }),
});

describe('a step-up', () => {
  it('with the only kind there is goes straight to it, and tells the page when it passed', async () => {
    ceremony.reset({ script: wrongUntil(({ code }: { code: string }) => code === '123456') });
    const widget = await site.open();
    await widget.field('Code from your app').fill('123 456');
    await widget.button('Continue').click();
    expect(await widget.ended()).toEqual({ event: 'ductus-passed', detail: { id: 'cer_1' } });
    expect(ceremony.answers).toEqual([{ code: '123456' }]);
    await widget.element.getByText('Done. It is you.').first().waitFor();
  });

  it('shows on every screen what is approved, as text and nothing else, until it is done', async () => {
    const approving = '2,400.00 € to <b>City Energy</b>, MB96 4021 7730 18';
    ceremony.reset({ kinds: ['recovery', 'totp'], approving });
    const widget = await site.open();
    const said = widget.element.getByText(approving);
    await said.waitFor();
    await widget.element.getByRole('listitem').getByRole('button').nth(1).click();
    await widget.field('Code from your app').fill('1');
    expect(await said.isVisible()).toBe(true);
    const group = widget.element.getByRole('group', { name: approving });
    expect(await group.count()).toBe(1);
    ceremony.reset({});
    const other = await site.open();
    await other.field('Code from your app').waitFor();
    expect(await other.element.getByText('You approve').isVisible()).toBe(false);
  });

  it('sends the token as a bearer, and neither cookie nor referrer', async () => {
    ceremony.reset({});
    const widget = await site.open();
    await widget.field('Code from your app').fill('1');
    await widget.tab.keyboard.press('Enter');
    await widget.ended();
    expect(ceremony.heard.map(({ path }) => path)).toEqual([
      '/v1/ceremony',
      '/v1/ceremony/begin',
      '/v1/ceremony/answer',
    ]);
    for (const { authorization, cookie, referer } of ceremony.heard) {
      expect([authorization, cookie, referer]).toEqual([`Bearer ${TOKEN}`, undefined, undefined]);
    }
  });

  it('lets the person choose among kinds, in the server’s order and without those it cannot run', async () => {
    ceremony.reset({ kinds: ['recovery', 'totp', 'dance'] });
    const widget = await site.open();
    const choices = widget.element.getByRole('listitem').getByRole('button');
    await choices.first().waitFor();
    expect(await choices.locator('b').allTextContents()).toEqual(['Recovery code', 'Authenticator app']);
    await choices.nth(1).click();
    await widget.button('Use another way').click();
    await choices.first().click();
    await widget.field('Recovery code').fill('7K2MQ-X04VD');
    await widget.button('Continue').click();
    await widget.ended();
    expect(ceremony.begun).toEqual([{ kind: 'totp' }, { kind: 'recovery' }]);
    expect(ceremony.answers).toEqual([{ code: '7K2MQ-X04VD' }]);
  });

  it('says that an answer was wrong, at the field, and takes another', async () => {
    ceremony.reset({ script: wrongUntil(({ code }: { code: string }) => code === '2') });
    const widget = await site.open();
    const field = widget.field('Code from your app');
    await field.fill('1');
    await widget.button('Continue').click();
    await widget.problem.getByText('That was not right. Try again.').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.getAttribute('aria-describedby')).toMatch(/^problem /);
    await widget.tab.keyboard.type('2');
    await widget.tab.keyboard.press('Enter');
    expect((await widget.ended()).event).toBe('ductus-passed');
  });

  it('sends nothing when nothing was typed', async () => {
    ceremony.reset({});
    const widget = await site.open();
    await widget.button('Continue').click();
    await widget.problem.getByText('Fill this in first.').waitFor();
    expect(ceremony.answers).toEqual([]);
  });

  it('by e-mail says where the code went, and sends another only after a wait', async () => {
    ceremony.reset({ kinds: ['email'], show: STEP_UP.email });
    const widget = await site.open();
    await widget.element.getByText('a••@example.org').waitFor();
    expect(await widget.button('Send another code').count()).toBe(0);
    await widget.element.getByText(/another code in \d+ seconds/).waitFor();
    expect(await widget.field('Code from the e-mail').getAttribute('autocomplete')).toBe('one-time-code');
    await widget.field('Code from the e-mail').fill('4711');
    await widget.button('Continue').click();
    await widget.ended();
    expect(ceremony.begun).toEqual([{ kind: 'email' }]);
  });

  it('by e-mail sends another code when asked after 30 seconds', async () => {
    ceremony.reset({ kinds: ['email'], show: STEP_UP.email });
    const widget = await site.open({
      script: () => {
        // A clock that a test can turn.
        const now = Date.now;
        Object.assign(globalThis, { ahead: 0 });
        Date.now = () => now() + (globalThis as never as { ahead: number }).ahead;
      },
    });
    await widget.element.getByText(/another code in/).waitFor();
    await widget.tab.evaluate(() => Object.assign(globalThis, { ahead: 30_000 }));
    await widget.button('Send another code').click();
    await widget.element.getByText('Another code is on its way.').waitFor();
    expect(ceremony.begun).toHaveLength(2);
    expect(await widget.button('Send another code').count()).toBe(0);
  });

  it('by card asks for three cells, and for three others after a wrong answer', async () => {
    const shows = [STEP_UP.card, { ...STEP_UP.card, coordinates: ['A1', 'E5', 'F6'] }];
    ceremony.reset({
      kinds: ['card'],
      script: {
        begin: ({ kind }) => ({ body: { kind, show: shows.shift() } }),
        ...wrongUntil(({ cells }: { cells: string[] }) => cells.join() === 'C34,D67,H97', false),
      },
    });
    const widget = await site.open();
    await widget.field('Cell B4').fill('XXX');
    await widget.field('Cell D7').fill('XXX');
    await widget.field('Cell J2').fill('XXX');
    await widget.button('Continue').click();
    await widget.problem.getByText('That was not right.').waitFor();
    await widget.field('Cell A1').fill('C34');
    await widget.field('Cell E5').fill('D67');
    await widget.field('Cell F6').fill('H97');
    await widget.button('Continue').click();
    expect((await widget.ended()).event).toBe('ductus-passed');
  });

  it.each([
    [6, ''],
    [5, 'Uses left on your card after this one: 4. Ask for a new card soon.'],
    [1, 'This is the last use of your card. Ask for a new card now.'],
  ])('by card with %d uses left warns: %s', async (remaining, words) => {
    ceremony.reset({ kinds: ['card'], show: { ...STEP_UP.card, remaining } });
    const widget = await site.open();
    await widget.field('Cell B4').waitFor();
    const told = await widget.element.getByText('Ask for a new card').allTextContents();
    expect(told.join()).toBe(words);
  });

  it('by card spreads what is pasted over the three cells', async () => {
    ceremony.reset({ kinds: ['card'], show: STEP_UP.card });
    const widget = await site.open();
    await widget.field('Cell B4').focus();
    await widget.tab.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text', 'C34 D67\nH97');
      const target = document.activeElement?.shadowRoot?.activeElement;
      target?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await widget.tab.keyboard.press('Enter');
    await widget.ended();
    expect(ceremony.answers).toEqual([{ cells: ['C34', 'D67', 'H97'] }]);
  });

  it('tells the page when the person cancels', async () => {
    ceremony.reset({});
    const widget = await site.open();
    await widget.field('Code from your app').waitFor();
    await widget.button('Cancel').click();
    expect(await widget.told()).toEqual([{ event: 'ductus-cancelled', detail: { id: 'cer_1' } }]);
  });
});
