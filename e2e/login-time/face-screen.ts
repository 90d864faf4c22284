import type { Page } from 'playwright-core';
import type { ScriptedPerson, TimedFace } from '../../apps/lab/src/study/login-time/scripted-person.ts';
import { press } from '../lib/bank-visitor.ts';
import type { Stack } from '../lib/stack.ts';
import { Hands } from './hands.ts';

/** Says yes to the face, which is asked about before it is offered. */
export async function agreeToFace(page: Page, stack: Stack): Promise<void> {
  await page.goto(`${stack.bankUrl}/settings/ways`);
  await page.getByRole('link', { name: 'See what for' }).click();
  await page.check('#agree-face');
  await press(page, 'Go on');
  await page.waitForURL('**/settings/ways');
}

/**
 * Goes through the camera's screen before a photo, from the click that opens the camera to the server's answer. The photo is refused for
 * doing nothing of what was asked: the screen asks, takes, sends and has looked at what it does of anybody.
 */
export async function timeFace(
  page: Page,
  stack: Stack,
  person: ScriptedPerson,
  round: number,
): Promise<TimedFace> {
  await page.goto(`${stack.bankUrl}/settings/ways/add?kind=face`);
  const screen = page.locator('ductus-set-up');
  const hands = new Hands(page, person, 7 * round);
  const begin = screen.getByRole('button', { name: 'Begin' });
  const open = screen.getByRole('button', { name: 'Open the camera' });
  await open.waitFor();
  const start = performance.now();
  await hands.click(open);
  await begin.waitFor();
  const opened = performance.now();
  const pointing = hands.spent;
  await hands.click(begin);
  const begun = performance.now();
  await screen.getByText('Thank you. One moment …').waitFor({ timeout: 60_000 });
  const captured = performance.now();
  const problem = screen.locator('[part=problem]:not(:empty)');
  await problem.waitFor({ timeout: 60_000 });
  const answered = performance.now();
  const said = (await problem.textContent()) ?? '';
  // Any other answer says that not all of the work was done.
  if (!said.startsWith('Not everything that was asked was to be seen.')) throw new Error(said);
  return {
    person: person.name,
    opening: opened - start - pointing,
    capture: captured - begun,
    answer: answered - captured,
    human: hands.spent,
    total: answered - start,
  };
}
