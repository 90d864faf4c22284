import type { Page } from 'playwright-core';
import type { TestBank } from './test-bank.ts';

export interface Walk {
  readonly page: Page;
  readonly bank: TestBank;
  readonly url: string;
  readonly userName: string;
  /** Called on every screen, in the state its name says. */
  readonly at: (screen: string) => Promise<void>;
}

/** Somebody on the way, with the secret of their authenticator app. */
export interface Walker extends Walk {
  code(): string;
  readonly secret: { value: string };
}

export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click();
