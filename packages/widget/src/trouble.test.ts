import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { STEP_UP } from './testing/shows.ts';
import { Site } from './testing/site.ts';

const site = new Site();
const { ceremony } = site;
beforeAll(() => site.start());
afterAll(() => site.stop());
afterEach(() => expect(site.errors).toEqual([]));

const refusal = (status: number, code: string, more = {}) => ({
  status,
  body: { code, message: 'One sentence.', ...more },
});

/** A clock in the page that a test can turn. */
const turnable = (): void => {
  const now = Date.now;
  Object.assign(globalThis, { ahead: 0 });
  Date.now = () => now() + (globalThis as never as { ahead: number }).ahead;
};

describe('trouble', () => {
  it('with the network is said, and trying again goes on', async () => {
    ceremony.reset({});
    const { view } = ceremony.script;
    let away = true;
    const widget = await (async () => {
      ceremony.script.view = () => (away ? refusal(502, 'unavailable') : view());
      return site.open();
    })();
    await widget.problem.getByText('Something went wrong on our side.').waitFor();
    away = false;
    await widget.tab.route('**/v1/ceremony', (route) => route.abort(), { times: 1 });
    await widget.button('Try again').click();
    await widget.problem.getByText('The server cannot be reached.').waitFor();
    await widget.button('Try again').click();
    await widget.field('Code from your app').waitFor();
    expect(await widget.told()).toEqual([]);
  });

  it('with the network while answering keeps what was typed', async () => {
    ceremony.reset({});
    const widget = await site.open();
    await widget.field('Code from your app').fill('123456');
    await widget.tab.route('**/answer', (route) => route.abort(), { times: 1 });
    await widget.button('Continue').click();
    await widget.problem.getByText('The server cannot be reached.').waitFor();
    expect(await widget.field('Code from your app').inputValue()).toBe('123456');
    await widget.button('Continue').click();
    expect((await widget.ended()).event).toBe('ductus-passed');
  });

  it('of a token that is worth nothing is said, told to the page and leads back', async () => {
    ceremony.reset({ script: { answer: () => refusal(401, 'ceremony-token-invalid') } });
    const widget = await site.open();
    await widget.field('Code from your app').fill('123456');
    await widget.button('Continue').click();
    await widget.problem.getByText('This was ended or used before').waitFor();
    await widget.button('Back').click();
    expect(await widget.told()).toEqual([
      { event: 'ductus-failed', detail: { id: 'cer_1', reason: 'gone' } },
      { event: 'ductus-cancelled', detail: { id: 'cer_1' } },
    ]);
  });

  it('of a ceremony whose time was up meanwhile is told as that', async () => {
    ceremony.reset({});
    const { view } = ceremony.script;
    let state = 'open';
    ceremony.script.view = () => ({ body: { ...(view().body as object), state } });
    ceremony.script.answer = () => refusal(410, 'ceremony-over');
    const widget = await site.open();
    await widget.field('Code from your app').fill('123456');
    state = 'expired';
    await widget.button('Continue').click();
    await widget.problem.getByText('This took too long').waitFor();
    expect(await widget.told()).toEqual([
      { event: 'ductus-failed', detail: { id: 'cer_1', reason: 'expired' } },
    ]);
  });

  it.each(['failed', 'expired'])('of a ceremony that had %s before is told at once', async (state) => {
    ceremony.reset({
      script: { view: () => ({ body: { id: 'cer_1', act: 'step-up', kinds: ['totp'], state } }) },
    });
    const widget = await site.open();
    expect(await widget.ended()).toEqual({ event: 'ductus-failed', detail: { id: 'cer_1', reason: state } });
    expect(ceremony.begun).toEqual([]);
  });

  it('of too many wrong answers counts down, and sends nothing meanwhile', async () => {
    ceremony.reset({
      script: { answer: () => ({ body: { state: 'open', again: true, retryAfterMs: 40_000 } }) },
    });
    const widget = await site.open({ script: turnable });
    await widget.field('Code from your app').fill('1');
    await widget.button('Continue').click();
    await widget.problem.getByText('That was not right, several times.').waitFor();
    await widget.element.getByText(/You can try again in \d\d seconds/).waitFor();
    await widget.button('Continue').click();
    await widget.field('Code from your app').press('Enter');
    expect(ceremony.answers).toHaveLength(1);
    await widget.tab.evaluate(() => Object.assign(globalThis, { ahead: 40_000 }));
    await widget.element.getByText('You can try again now.').waitFor({ state: 'attached' });
    await widget.button('Continue').click();
    await widget.element.getByText(/You can try again in \d\d seconds/).waitFor();
    expect(ceremony.answers).toHaveLength(2);
  });

  it('of a kind that is closed leads to the others', async () => {
    let begun = 0;
    ceremony.reset({
      kinds: ['totp', 'recovery'],
      script: {
        // Each kind takes one answer.
        begin: ({ kind }) =>
          begun++ % 2 ? refusal(409, 'factor-unavailable') : { body: { kind, show: null } },
        answer: () => ({ body: { state: 'open', again: false } }),
      },
    });
    const widget = await site.open();
    await widget.button(/^Authenticator app/).click();
    await widget.field('Code from your app').fill('1');
    await widget.button('Continue').click();
    await widget.problem.getByText('this way is closed for now').waitFor();
    expect(await widget.button(/^Authenticator app/).count()).toBe(0);
    await widget.button(/^Recovery code/).click();
    await widget.field('Recovery code').fill('1');
    await widget.button('Continue').click();
    await widget.problem.getByText('It could not be confirmed').waitFor();
    expect(await widget.ended()).toMatchObject({ event: 'ductus-failed', detail: { reason: 'failed' } });
  });

  it('of a delay is said before a challenge is made, and the kind goes on after it', async () => {
    let begun = 0;
    ceremony.reset({
      script: {
        begin: ({ kind }) => ({ body: { kind, show: null, ...(begun++ ? {} : { retryAfterMs: 30_000 }) } }),
      },
    });
    const widget = await site.open({ script: turnable });
    await widget.element.getByText(/in \d\d seconds/).waitFor();
    await widget.button('Try again').click();
    expect(ceremony.begun).toHaveLength(1);
    await widget.tab.evaluate(() => Object.assign(globalThis, { ahead: 30_000 }));
    await widget.button('Try again').click();
    await widget.field('Code from your app').waitFor();
  });

  it('of an answer that came second asks how the ceremony stands', async () => {
    ceremony.reset({
      kinds: ['card'],
      show: STEP_UP.card,
      script: { answer: () => refusal(409, 'conflict') },
    });
    const { view } = ceremony.script;
    let state = 'open';
    ceremony.script.view = () => ({ body: { ...(view().body as object), state } });
    const widget = await site.open();
    for (const cell of STEP_UP.card.coordinates) await widget.field(`Cell ${cell}`).fill('x');
    state = 'passed';
    await widget.button('Continue').click();
    expect((await widget.ended()).event).toBe('ductus-passed');
  });

  it('while beginning leaves the other kinds', async () => {
    ceremony.reset({
      kinds: ['email', 'totp'],
      script: { begin: ({ kind }) => (kind === 'email' ? refusal(429, 'rate-limited') : { body: { kind } }) },
    });
    const widget = await site.open();
    await widget.button(/^Code by e-mail/).click();
    await widget.problem.getByText('This way cannot be used just now.').waitFor();
    await widget.button('Use another way').click();
    await widget.button(/^Authenticator app/).click();
    await widget.field('Code from your app').waitFor();
    expect(await widget.problem.count()).toBe(0);
  });
});
