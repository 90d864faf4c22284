import type { Page, Response } from 'playwright-core';
import { look } from './look.ts';

const ROLES = ['viewer', 'analyst', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Every place that has an address of its own, its heading, and the least role that it is for. */
const PLACES = [
  ['/overview', 'Overview', 'viewer'],
  ['/sessions', 'Live sessions', 'viewer'],
  ['/people', 'People', 'viewer'],
  ['/decisions', 'Decisions', 'viewer'],
  ['/policy', 'Policy', 'viewer'],
  ['/alerts', 'Alerts', 'viewer'],
  ['/account', 'Your account', 'viewer'],
  ['/lab', 'Lab', 'analyst'],
  ['/lab/compare', 'Compare', 'analyst'],
  ['/audit', 'Audit log', 'analyst'],
  ['/operators', 'Operators', 'administrator'],
] as const;
/** Places with rows, and the heading of what a row leads to. */
const ROWS = [
  ['/sessions', 'Session'],
  ['/people', 'Person'],
  ['/decisions', 'Decision'],
] as const;

/**
 * Goes to every place as an operator of a role, waits until each shows what it has, and that those of other roles are not there;
 * looks at what that role is shown, but for administrators, as whom all else is looked at.
 * Returns what the server refused on the way: nothing of what is shown may be.
 */
export async function visitPlaces(page: Page, url: string, role: Role): Promise<string[]> {
  const refused: string[] = [];
  const note = (answer: Response) => {
    if (answer.status() === 403) refused.push(answer.url());
  };
  page.on('response', note);
  for (const [path, , least] of PLACES) {
    if (ROLES.indexOf(role) >= ROLES.indexOf(least)) continue;
    await page.goto(`${url}/console${path}`);
    await settled(page, 'There is no such page');
  }
  await atEachPlace(page, url, role, async (heading) => {
    if (role !== 'administrator') await look(page, `console-${role}-${heading}`);
  });
  page.off('response', note);
  return refused;
}

/** Goes to every place of a role, and to what a row of a list leads to, and calls `visit` once each shows what it has. */
export async function atEachPlace(
  page: Page,
  url: string,
  role: Role,
  visit: (heading: string) => Promise<void>,
): Promise<void> {
  for (const [path, heading, least] of PLACES) {
    if (ROLES.indexOf(role) < ROLES.indexOf(least)) continue;
    await page.goto(`${url}/console${path}`);
    await settled(page, heading);
    await visit(heading);
  }
  for (const [path, heading] of ROWS) {
    await page.goto(`${url}/console${path}`);
    await page.getByRole('row').nth(1).click();
    await settled(page, heading);
    await visit(heading);
  }
}

export async function settled(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { name: heading, exact: true, level: 1 }).waitFor();
  await page.locator('main .skeleton').first().waitFor({ state: 'detached' });
}
