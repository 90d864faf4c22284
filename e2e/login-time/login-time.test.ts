import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Script, TimedFace, TimedLogin } from '../../apps/lab/src/study/login-time/scripted-person.ts';
import { steadyTyping } from '../lib/steady-typing.ts';

const PASSWORD = 'copper-meadow-6';

/** Runs the program as `lab study login-time` does. */
function run(script: Script): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.mjs')]);
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(JSON.stringify(script));
  });
}

it('a scripted person logs in by passkey, by app, by card and by e-mail, shows a photo to the camera, and what they do is counted apart', async () => {
  const password = () => [...steadyTyping(PASSWORD, Math.random), { key: 'Enter', down: 3500, up: 3580 }];
  const stroke = { after: 120, hold: 60 };
  const { code, out, err } = await run({
    ways: ['passkey', 'card', 'email', 'totp'],
    faces: 1,
    people: [
      {
        ...{ name: 'person-1', password: PASSWORD, enrol: [] },
        logins: [password(), password(), password(), password()],
        ...{ digits: [stroke], others: [stroke], pointing: [400] },
      },
    ],
  });
  expect([code, err]).toEqual([0, '']);
  const timed = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TimedLogin | TimedFace);
  const logins = timed.filter((one): one is TimedLogin => 'way' in one);
  expect(logins.map(({ way, arrived }) => [way, arrived])).toEqual([
    ['passkey', true],
    ['card', true],
    ['email', true],
    ['totp', true],
  ]);
  // User name and Tab: 9 keys; the password until Enter goes down; one click.
  const before = 9 * 120 + 60 + 3500 + 400;
  const [passkey, card, email] = logins;
  expect(passkey!.human).toBeGreaterThan(before - 50);
  expect(passkey!.human).toBeLessThan(before + 300);
  // Three cells of three characters, two Tabs and Enter: 12 keys, each 120 ms after the one before.
  expect(card!.human - passkey!.human).toBeGreaterThan(12 * 120 - 300);
  // Eight digits and Enter.
  expect(email!.human - passkey!.human).toBeGreaterThan(9 * 120 - 300);
  for (const { total, human } of logins) expect(total).toBeGreaterThan(human);
  const [face] = timed.filter((one): one is TimedFace => !('way' in one));
  // Four times 1.2 s (a blink: 0.5 s) to follow, and eleven times 0.3 or 0.35 s between two of 15 pictures, or ten of 14.
  expect(face!.capture).toBeGreaterThan(7000);
  expect(face!.human).toBeGreaterThanOrEqual(2 * 400);
  expect(face!.total).toBeGreaterThan(face!.opening + face!.capture + face!.answer);
});
