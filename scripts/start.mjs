// npm start: installs if needed, builds, makes the bank known to the server, runs both, prints where they are.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { spawn } = await import('node:child_process');
const { mkdirSync } = await import('node:fs');
const { dirname, resolve } = await import('node:path');
const { entry, Refusal, root, runQuietly } = await import('./lib/run.mjs');
const { install } = await import('./lib/install.mjs');
const { build } = await import('./lib/build.mjs');

const serverUrl = process.env.DUCTUS_URL ?? `http://localhost:${process.env.DUCTUS_PORT ?? 4000}`;
const bankUrl = process.env.BANK_URL ?? `http://localhost:${process.env.BANK_PORT ?? 3000}`;
const bankHome = resolve(root, process.env.BANK_HOME ?? 'var/bank');
const keyFile = process.env.DUCTUS_API_KEY_FILE ?? resolve(bankHome, 'ductus-api-key');
const env = {
  ...process.env,
  DUCTUS_HOME: resolve(root, process.env.DUCTUS_HOME ?? 'var/ductus'),
  DUCTUS_URL: serverUrl,
  BANK_HOME: bankHome,
  BANK_URL: bankUrl,
  DUCTUS_API_KEY_FILE: keyFile,
  // The demo's mails are files, in the bank's name.
  DUCTUS_MAIL_FROM: process.env.DUCTUS_MAIL_FROM ?? 'Marten Bank <security@marten-bank.example>',
};
const mails = process.env.DUCTUS_SMTP_URL ? 'by the mail server' : resolve(env.DUCTUS_HOME, 'mail');

/** The bank is an application like any other: it gets an API key of its own, once. */
async function registerBank() {
  mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 });
  const args = ['application', 'create', '--name', 'bank', '--origin', bankUrl, '--key-file', keyFile];
  const { code, output } = await runQuietly(
    process.execPath,
    ['packages/server/dist/cli.js', ...args, '--if-missing'],
    { env },
  );
  if (code !== 0) throw new Refusal(output.trim());
}

/** Starts a program and resolves when it prints its ready line; its errors go straight to the reader. */
function launch(path, children) {
  return new Promise((resolveReady, reject) => {
    const child = spawn(process.execPath, [path], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text) => {
      process.stdout.write(text);
      resolveReady(child);
    });
    // It has said why, in one sentence.
    child.on('exit', () => reject(new Refusal('')));
  });
}

function stop(children) {
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM');
}

/** Resolves when one program ends or the reader asks to stop; the others are stopped too. */
function untilEnd(children) {
  return new Promise((resolveEnd) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.on(signal, () => {
        asked = true;
        stop(children);
      });
    }
    let left = children.length;
    for (const child of children) {
      child.on('exit', () => {
        stop(children);
        left -= 1;
        if (left === 0) resolveEnd(asked ? 0 : 1);
      });
    }
  });
}

entry(async () => {
  await install();
  console.error('Building …');
  await build();
  const children = [];
  try {
    await registerBank();
    await launch('packages/server/dist/main.js', children);
    await launch('apps/bank/dist/main.js', children);
  } catch (error) {
    stop(children);
    throw error;
  }
  console.log(
    `\n  Bank      ${bankUrl}\n  Ductus    ${serverUrl}\n  API       ${serverUrl}/docs\n  Console   ${serverUrl}/console/\n  Mails     ${mails}\n\nCtrl+C stops both.`,
  );
  return untilEnd(children);
});
