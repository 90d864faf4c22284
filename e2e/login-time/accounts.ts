import { authenticator } from 'otplib';
import type { Browser, Locator, Page } from 'playwright-core';
import type { ScriptedPerson } from '../../apps/lab/src/study/login-time/scripted-person.ts';
import type { MailServer } from '../../packages/server/src/testing/mail-server.ts';
import { enrolByTyping, leaveTyping, press, register, type Visit, visit } from '../lib/bank-visitor.ts';
import type { Stack } from '../lib/stack.ts';
import { typeAsRecorded } from '../lib/typist.ts';
import { virtualAuthenticator } from '../lib/virtual-authenticator.ts';

/** Names of a card's columns, from the left. */
export const COLUMNS = 'ABCDEFGHJK';

/** An account with every way but typing set up, in the browser that holds its passkey. */
export interface WaysAccount {
  readonly userName: string;
  readonly session: Visit;
  readonly mail: string;
  /** Of the app, and the code that it gave last: none works twice. */
  readonly secret: string;
  spentCode: string;
  readonly card: { readonly cells: readonly string[]; readonly columns: number };
}

/** An account whose owner taught their typing. */
export async function typingAccount(browser: Browser, stack: Stack, person: ScriptedPerson): Promise<string> {
  const { context, page } = await visit(browser);
  const userName = person.name;
  await register(page, stack.bankUrl, userName, person.password);
  await enrolByTyping(page, (attempt) => typeAsRecorded(page, person.enrol[attempt]!));
  await context.close();
  return userName;
}

/** An account with passkey, app, card and mail. */
export async function waysAccount(
  browser: Browser,
  stack: Stack,
  mails: MailServer,
  person: ScriptedPerson,
): Promise<WaysAccount> {
  const session = await visit(browser);
  const { page } = session;
  page.setDefaultTimeout(20_000);
  // As long as the other account's.
  const userName = person.name.replace('person', 'others');
  const mail = `${userName}@home.example`;
  await register(page, stack.bankUrl, userName, person.password, mail, () => codeIn(mails, mail, 0));
  await leaveTyping(page, stack.bankUrl);
  await virtualAuthenticator(page);
  await add(stack, page, 'Passkey', async () => {});
  let [secret, spentCode] = ['', ''];
  await add(stack, page, 'Authenticator app', async (widget) => {
    secret = (await widget.locator('code').textContent())!.replace(/ /g, '');
    spentCode = authenticator.generate(secret);
    await widget.getByRole('textbox').fill(spentCode);
    await widget.getByRole('button', { name: 'Continue' }).click();
  });
  const card = await cardOf(stack, page);
  return { userName, session, mail, secret, spentCode, card };
}

async function cardOf(stack: Stack, page: Page): Promise<WaysAccount['card']> {
  const begun = page.waitForResponse(
    (response) => response.url().endsWith('/ceremony/begin') && response.request().method() === 'POST',
  );
  let card: WaysAccount['card'] = { cells: [], columns: 0 };
  await add(stack, page, 'Printed card', async (widget) => {
    card = ((await (await begun).json()) as { show: WaysAccount['card'] }).show;
    for (const [label, cell] of await askedCells(widget, card)) await widget.getByLabel(label).fill(cell);
    await widget.getByRole('button', { name: 'Continue' }).click();
  });
  return card;
}

/** Sets a way up from the bank's settings. */
async function add(stack: Stack, page: Page, name: string, finish: (widget: Locator) => Promise<void>) {
  await page.goto(`${stack.bankUrl}/settings/ways`);
  await page.fill('#label', 'mine');
  await press(page, 'Add a way');
  const widget = page.locator('ductus-set-up');
  await widget.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await finish(widget);
  await page.waitForURL('**/settings/ways');
}

/** The labels of the cells that are asked for, and what the card has there. */
export async function askedCells(widget: Locator, card: WaysAccount['card']): Promise<[string, string][]> {
  const labels = widget.locator('label', { hasText: /[A-Z]\d$/ });
  await labels.nth(2).waitFor();
  return (await labels.allTextContents()).map((label) => {
    const [, column, row] = /([A-Z])(\d)$/.exec(label)!;
    return [label, card.cells[(Number(row) - 1) * card.columns + COLUMNS.indexOf(column!)]!];
  });
}

/** The code in the first mail to a reader that came after the first `from` mails. */
export async function codeIn(mails: MailServer, reader: string, from: number): Promise<string> {
  const { text = '' } = await mails.mailTo(reader, from);
  return /\b(\d{4}) (\d{4})\b/.exec(text)!.slice(1).join('');
}
