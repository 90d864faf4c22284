import type { Page } from 'playwright-core';
import type { WayKind } from '../ways.ts';
import type { TestBank } from './test-bank.ts';

export interface Walk {
  readonly page: Page;
  readonly bank: TestBank;
  readonly url: string;
  readonly userName: string;
  /** Called on every screen, in the state its name says. */
  readonly at: (screen: string) => Promise<void>;
}

/** Passes the ceremony of the page with a way of one's own, as Ductus' element would tell: how that runs is tested with it. */
export async function passCeremony({ page, bank }: Walk, kind: WayKind): Promise<void> {
  bank.ways.pass(kind);
  await page.locator('[data-ceremony] > :first-child').dispatchEvent('ductus-passed', { bubbles: true });
}

export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click();
