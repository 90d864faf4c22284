import type { CDPSession, Page } from 'playwright-core';
import type { RecordedKey } from './recorded-typing.ts';

interface Half {
  readonly at: number;
  readonly type: 'keyDown' | 'keyUp';
  readonly key: string;
}

/** Presses and releases in the order in which they happened, rollover included. */
function halves(keys: readonly RecordedKey[]): Half[] {
  return keys
    .flatMap(({ key, down, up }): Half[] => [
      { at: down, type: 'keyDown', key },
      { at: up, type: 'keyUp', key },
    ])
    .sort((a, b) => a.at - b.at);
}

/** `KeyboardEvent.code` on a US keyboard. */
export function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  if (/^\d$/.test(key)) return `Digit${key}`;
  return ({ '.': 'Period', ' ': 'Space' } as Record<string, string>)[key] ?? key;
}

function keyCodeOf(key: string): number {
  if (key === 'Enter') return 13;
  if (key === '.') return 190;
  return key.toUpperCase().charCodeAt(0);
}

/** `moment` is the event's time, in milliseconds of `performance.now()`. */
function dispatch(session: CDPSession, half: Half, moment: number): Promise<unknown> {
  const { key, type } = half;
  const text = key === 'Enter' ? '\r' : key;
  return session.send('Input.dispatchKeyEvent', {
    type,
    // As a keyboard's driver does it: the time of the key, however late a busy machine hands the event on.
    timestamp: (performance.timeOrigin + moment) / 1000,
    key,
    code: codeOf(key),
    windowsVirtualKeyCode: keyCodeOf(key),
    modifiers: /^[A-Z]$/.test(key) ? 8 : 0,
    ...(type === 'keyDown' ? { text } : {}),
  });
}

const until = (moment: number) =>
  new Promise<void>((done) => setTimeout(done, Math.max(0, moment - performance.now())));

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** One for each page, which is never detached: with it a virtual authenticator of the page would go. */
function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

/** Types into the focused field as it was typed: every press and release at its recorded moment. */
export async function typeAsRecorded(page: Page, keys: readonly RecordedKey[]): Promise<void> {
  const session = await sessionOf(page);
  const start = performance.now() + 20;
  const sent: Promise<unknown>[] = [];
  for (const half of halves(keys)) {
    await until(start + half.at);
    // Not awaited: the browser's answer must not delay the next key. A page that navigates on Enter never answers.
    sent.push(dispatch(session, half, start + half.at).catch(() => undefined));
  }
  await Promise.all(sent);
}
