import { existsSync } from 'node:fs';
import { runQuietly } from './run.mjs';

/** What the tests of the desktop agent run under: a display without a screen, hands, a locker, a bus and a key ring. */
const packages = {
  '/usr/bin/Xvfb': 'xvfb',
  '/usr/bin/xdotool': 'xdotool',
  '/usr/bin/i3lock': 'i3lock',
  '/usr/bin/dbus-daemon': 'dbus-daemon',
  '/usr/bin/ss': 'iproute2',
  '/usr/bin/gnome-keyring-daemon': 'gnome-keyring',
};

/** Installs what is missing of a desktop by apt, as root; elsewhere the tests that need it are skipped. */
export async function findDesktop() {
  const missing = Object.keys(packages).filter((path) => !existsSync(path));
  if (missing.length === 0) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(`The desktop agent's tests on a display are skipped: ${missing.join(', ')} missing.`);
    return;
  }
  console.error('Installing a display for the tests of the desktop agent …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update', '-qq'], { env });
  await runQuietly(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...missing.map((path) => packages[path])],
    { env },
  );
}
