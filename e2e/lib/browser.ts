import { type Browser, chromium } from 'playwright-core';

/** The installed Chromium, silent on the network but for the pages under test. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const args = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...more,
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args });
}
