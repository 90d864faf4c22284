import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, root, runQuietly } from './run.mjs';

const stamp = join(root, 'node_modules', '.ductus-installed');

/** What an installation depends on: the lock file, and the ABI that native parts were made for. */
function wantedState() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.versions.modules} ${process.platform} ${process.arch}`;
}

/** Installs the dependencies when they are missing or not those of the lock file. */
export async function install() {
  const wanted = wantedState();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing dependencies (once; a compiler may run for two minutes) …');
  const { code, output } = await runQuietly('npm', ['ci', '--no-audit', '--no-fund'], {
    shell: process.platform === 'win32',
  });
  if (code !== 0) {
    throw new Refusal(
      `${output}\nThe dependencies could not be installed: check the connection to the package registry and that python3, make and a C++ compiler are present, then try again.`,
    );
  }
  writeFileSync(stamp, wanted);
}
