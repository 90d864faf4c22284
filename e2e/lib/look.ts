import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VARIANTS = [
  [390, 'light'],
  [1440, 'dark'],
  [390, 'dark'],
  [1440, 'light'],
] as const;

/** No violation in either width and either scheme, each of them once; in all four, with photographs, where `SCREENSHOTS` names a folder. */
export async function look(at: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  for (const [width, colorScheme] of VARIANTS.slice(0, folder ? 4 : 2)) {
    await at.setViewportSize({ width, height: 800 });
    await at.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // One that is broken off is over too.
    await at.evaluate(() => Promise.allSettled(document.getAnimations().map((each) => each.finished)));
    if (folder) {
      mkdirSync(folder, { recursive: true });
      await at.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
    // By the debugger, which no Content-Security-Policy binds.
    await at.evaluate(axe);
    const found = await at.evaluate('axe.run(document, { resultTypes: ["violations"] })');
    const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] };
    expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    expect(await at.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  }
  await at.emulateMedia({ colorScheme: 'light' });
}
