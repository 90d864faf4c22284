import { join } from 'node:path';
import { authenticator } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import type {
  Script,
  ScriptedPerson,
  TimedLogin,
  Way,
} from '../../apps/lab/src/study/login-time/scripted-person.ts';
import { MailServer } from '../../packages/server/src/testing/mail-server.ts';
import { arrival, visit } from '../lib/bank-visitor.ts';
import { launchBrowser } from '../lib/browser.ts';
import { videoOfPhoto, withCamera } from '../lib/photo-video.ts';
import type { RecordedKey } from '../lib/recorded-typing.ts';
import { type Stack, startStack } from '../lib/stack.ts';
import { askedCells, codeIn, typingAccount, type WaysAccount, waysAccount } from './accounts.ts';
import { agreeToFace, timeFace } from './face-screen.ts';
import { Hands } from './hands.ts';

/*
 * Reads a script as JSON from standard input, lets its people log in at a bank of their own, and prints each login, and
 * each attempt at the camera's screen, as a line of JSON.
 */

interface Bed {
  readonly browser: Browser;
  readonly stack: Stack;
  readonly mails: MailServer;
}

/** User name, Tab, password, Enter: what every login begins with. Returns when the page that was shown stood still. */
async function signIn(page: Page, hands: Hands, bed: Bed, userName: string, typing: readonly RecordedKey[]) {
  await page.goto(`${bed.stack.bankUrl}/login`);
  await page.waitForFunction(() => document.activeElement?.id === 'userName');
  const start = performance.now();
  await hands.text(userName, 'Tab');
  await hands.keys(typing);
  return { start, where: await arrival(page, bed.stack.bankUrl) };
}

async function byTyping(
  bed: Bed,
  person: ScriptedPerson,
  userName: string,
  round: number,
): Promise<TimedLogin> {
  const { context, page } = await visit(bed.browser);
  const hands = new Hands(page, person, 7 * round);
  const { start, where } = await signIn(page, hands, bed, userName, person.logins[round]!);
  const total = performance.now() - start;
  await context.close();
  return { person: person.name, way: 'typing', arrived: where === 'in', total, human: hands.spent };
}

const NAMES: Readonly<Record<Exclude<Way, 'typing'>, string>> = {
  passkey: 'Passkey',
  totp: 'Authenticator app',
  card: 'Printed card',
  email: 'Code by e-mail',
};

async function byOther(
  bed: Bed,
  person: ScriptedPerson,
  account: WaysAccount,
  way: Exclude<Way, 'typing'>,
  round: number,
): Promise<TimedLogin> {
  const { page, context } = account.session;
  await context.clearCookies();
  const hands = new Hands(page, person, 7 * round);
  if (way === 'totp') await untilFreshCode(account);
  const before = bed.mails.mails.length;
  const { start, where } = await signIn(page, hands, bed, account.userName, person.logins[round]!);
  if (where === 'in') throw new Error('an account without learned typing was let in by typing');
  const widget = page.locator('ductus-step-up');
  await hands.click(widget.getByRole('button', { name: new RegExp(`^${NAMES[way]}`) }));
  if (way === 'totp') {
    await widget.getByRole('textbox').waitFor();
    account.spentCode = authenticator.generate(account.secret);
    await hands.text(account.spentCode, 'Enter');
  } else if (way === 'email') {
    const code = await codeIn(bed.mails, account.mail, before);
    await widget.getByRole('textbox').waitFor();
    await hands.text(code, 'Enter');
  } else if (way === 'card') {
    const cells = await askedCells(widget, account.card);
    for (const [i, [, cell]] of cells.entries()) {
      await hands.text(cell.toLowerCase(), i < cells.length - 1 ? 'Tab' : 'Enter');
    }
  }
  await page.waitForURL(`${bed.stack.bankUrl}/`);
  return { person: person.name, way, arrived: true, total: performance.now() - start, human: hands.spent };
}

/** Resolves when the app gives another code than that which was spent. */
async function untilFreshCode({ secret, spentCode }: WaysAccount): Promise<void> {
  while (authenticator.generate(secret) === spentCode) await new Promise((done) => setTimeout(done, 500));
}

async function timePerson(bed: Bed, person: ScriptedPerson, { ways, faces }: Script): Promise<void> {
  const typing = ways.includes('typing') ? await typingAccount(bed.browser, bed.stack, person) : '';
  const others = ways.some((way) => way !== 'typing')
    ? await waysAccount(bed.browser, bed.stack, bed.mails, person)
    : null;
  for (const [round] of person.logins.entries()) {
    const way = ways[round % ways.length]!;
    const login =
      way === 'typing'
        ? await byTyping(bed, person, typing, round)
        : await byOther(bed, person, others!, way, round);
    process.stdout.write(`${JSON.stringify(login)}\n`);
  }
  if (others !== null && faces > 0) {
    const { page } = others.session;
    await agreeToFace(page, bed.stack);
    for (let round = 0; round < faces; round++) {
      process.stdout.write(`${JSON.stringify(await timeFace(page, bed.stack, person, round))}\n`);
    }
  }
  await others?.session.context.close();
}

async function scriptFrom(input: AsyncIterable<Buffer>): Promise<Script> {
  const parts: Buffer[] = [];
  for await (const part of input) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString()) as Script;
}

const script = await scriptFrom(process.stdin);
const mails = await new MailServer().start();
const stack = await startStack({
  bank: true,
  serverEnv: {
    DUCTUS_SMTP_URL: mails.url.href,
    DUCTUS_MAIL_FROM: 'Bank <alerts@bank.example>',
    DUCTUS_VERIFICATIONS_PER_MINUTE: '1000',
  },
  bankEnv: { BANK_ATTEMPTS_PER_MINUTE: '1000' },
});
const video = join(stack.folder, 'camera.mjpeg');
if (script.faces > 0) await videoOfPhoto(video, false);
const browser = await launchBrowser(script.faces > 0 ? withCamera(video) : []);
try {
  for (const person of script.people) await timePerson({ browser, stack, mails }, person, script);
} finally {
  await browser.close();
  await stack.stop();
  await mails.stop();
}
