import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';

/** Builds the scripts of a package and returns one of them. */
export async function buildBundle(packageFolder: URL, name: string): Promise<string> {
  await promisify(execFile)(process.execPath, [fileURLToPath(new URL('build.mjs', packageFolder))]);
  return readFile(new URL(`dist/${name}`, packageFolder), 'utf8');
}

/** What no script of ours may use in another's page. */
const FORBIDDEN = [
  'eval',
  'Function(',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'cookie',
  'innerHTML',
  'outerHTML',
  'document.write',
  'XMLHttpRequest',
  'WebSocket',
  'console',
  'debugger',
];

export interface BundleRules {
  readonly name: string;
  readonly build: () => Promise<string>;
  /** Bytes with gzip. */
  readonly ceiling: number;
  /** What this one may not contain either. */
  readonly without: readonly string[];
  readonly alone: { readonly does: string; readonly check: (bundle: string) => void };
}

/** A built script is small, and keeps out of what is not its business. */
export function describeBundle({ name, build, ceiling, without, alone }: BundleRules): void {
  describe(name, () => {
    let bundle = '';
    beforeAll(async () => {
      bundle = await build();
    });

    it(`is at most ${ceiling} bytes with gzip`, () => {
      expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(ceiling);
    });

    it.each([...FORBIDDEN, ...without])('does not contain %s', (forbidden) => {
      expect(bundle).not.toContain(forbidden);
    });

    it(`${alone.does} and does nothing where there is no document`, () => alone.check(bundle));
  });
}
