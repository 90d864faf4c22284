import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorityEntry } from '../testing/authority-entry.ts';
import { firstLine, hasDesktopParts } from '../testing/virtual-desktop.ts';
import { openDisplay } from './open-display.ts';

const REAL = '0123456789abcdef0123456789abcdef';
const OLD = 'ffffffffffffffffffffffffffffffff';
const LOCAL = 256;

describe.skipIf(!hasDesktopParts)('opening a display that wants a cookie', () => {
  let home: string;
  let screen: ChildProcess;
  let number: string;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'ductus-cookies-'));
    const auth = join(home, 'server');
    writeFileSync(auth, authorityEntry(LOCAL, hostname(), '', REAL));
    screen = spawn('Xvfb', ['-displayfd', '1', '-nolisten', 'tcp', '-noreset', '-auth', auth], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    number = await firstLine(screen);
  });
  afterAll(async () => {
    const gone = new Promise((done) => screen.once('exit', done));
    screen.kill();
    await gone;
    rmSync(home, { recursive: true, force: true });
  });

  const open = (...entries: readonly [host: string, cookie: string][]) => {
    const file = join(home, 'client');
    writeFileSync(
      file,
      Buffer.concat(entries.map(([host, data]) => authorityEntry(LOCAL, host, number, data))),
    );
    return openDisplay({ DISPLAY: `:${number}`, XAUTHORITY: file });
  };
  const isLetIn = async (...entries: readonly [host: string, cookie: string][]) => {
    const display = await open(...entries);
    if ('refused' in display) return display.refused;
    display.close();
    return true;
  };

  it('takes this host’s cookie, whatever older host stands before it', async () => {
    expect(await isLetIn(['once', OLD], [hostname(), REAL])).toBe(true);
  });

  it('tries the cookies of other names where this host’s is refused, or there is none', async () => {
    expect(await isLetIn([hostname(), OLD], ['once', REAL])).toBe(true);
    expect(await isLetIn(['older', OLD], ['once', REAL])).toBe(true);
  });

  it('says that it is not let in where no cookie fits', async () => {
    expect(await isLetIn([hostname(), OLD], ['once', OLD])).toBe('no-permission');
  });
});
