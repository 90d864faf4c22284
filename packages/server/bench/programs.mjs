// Starts and ends the programs under measurement.
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function start(script, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.once('data', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
}

export function stop(child) {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    if (child.exitCode !== null) return resolve();
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}

export async function startBare(responseBytes) {
  const port = await freePort();
  const child = await start(here('./bare-route.mjs'), [String(port), String(responseBytes)], {});
  return { child, url: `http://127.0.0.1:${port}/bare` };
}

/** The real server on fresh data, with an application of its own. */
export async function startServer(home, origin) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    DUCTUS_HOME: home,
    DUCTUS_PORT: String(port),
    DUCTUS_URL: url,
    DUCTUS_VERIFICATIONS_PER_MINUTE: '1000000',
    DUCTUS_BATCHES_PER_MINUTE: '1000000',
  };
  const create = ['application', 'create', '--name', 'bench', '--origin', origin];
  const output = execFileSync(process.execPath, [here('../dist/cli.js'), ...create], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  const apiKey = /dk_[A-Za-z0-9_-]{43}/.exec(output)[0];
  return { child: await start(here('../dist/main.js'), [], env), url, apiKey };
}
