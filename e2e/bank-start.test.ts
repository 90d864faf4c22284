import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type Program, type Stack, startProgram, startStack } from './lib/stack.ts';

const root = resolve(import.meta.dirname, '..');

/** Starts the built bank and tells how that ended. */
function endOf(env: NodeJS.ProcessEnv): Promise<{ code: number | null; said: string }> {
  return new Promise((resolveEnd) => {
    const child = spawn(process.execPath, ['apps/bank/dist/main.js'], {
      cwd: root,
      env: { ...process.env, ...env },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        said += data;
      });
    }
    child.once('close', (code) => resolveEnd({ code, said: said.trim() }));
  });
}

describe('a bank that is started', () => {
  let stack: Stack;
  let env: NodeJS.ProcessEnv;
  let first: Program;

  beforeAll(async () => {
    stack = await startStack({ bank: false });
    env = {
      BANK_HOME: join(stack.folder, 'bank'),
      BANK_PORT: String(await freePort()),
      DUCTUS_URL: stack.serverUrl,
      DUCTUS_API_KEY: stack.apiKey,
    };
    first = await startProgram('apps/bank/dist/main.js', env);
  });
  afterAll(async () => {
    await first?.kill('SIGKILL');
    await stack?.stop();
  });

  it('ends in one sentence when another bank has the same home, also on another port', async () => {
    const { code, said } = await endOf({ ...env, BANK_PORT: String(await freePort()) });
    expect(code).toBe(1);
    const file = join(stack.folder, 'bank', 'bank.db');
    expect(said).toBe(
      `Another bank already uses ${file}: stop it, or give this one a folder of its own with BANK_HOME.`,
    );
  });

  it('gets the home at once after the other was killed without a word', async () => {
    await first.kill('SIGKILL');
    first = await startProgram('apps/bank/dist/main.js', env);
    expect(first.output()).toContain('Marten Bank is open');
  });

  it('ends in one sentence when its API key is wrong', async () => {
    const home = join(stack.folder, 'wrong-key');
    const keyFile = join(stack.folder, 'wrong-key-file');
    writeFileSync(keyFile, `dk_${'x'.repeat(43)}\n`);
    const { code, said } = await endOf({
      ...env,
      BANK_HOME: home,
      DUCTUS_API_KEY: '',
      DUCTUS_API_KEY_FILE: keyFile,
      BANK_PORT: String(await freePort()),
    });
    expect(code).toBe(1);
    expect(said).toMatch(
      new RegExp(`^Ductus at ${stack.serverUrl} does not know the API key from ${keyFile}: put a key there`),
    );
    expect(said.split('\n')).toHaveLength(1);
    rmSync(home, { recursive: true });
  });

  it('opens without Ductus and warns', async () => {
    const port = String(await freePort());
    const alone = await startProgram('apps/bank/dist/main.js', {
      ...env,
      BANK_HOME: join(stack.folder, 'alone'),
      BANK_PORT: port,
      DUCTUS_URL: `http://localhost:${await freePort()}`,
    });
    try {
      expect((await fetch(`http://localhost:${port}/login`)).status).toBe(200);
      expect(alone.output()).toContain('does not answer yet');
    } finally {
      await alone.kill('SIGKILL');
    }
  });

  it('ends with an exit code that is not 0 and no stack trace when its folder is a file', async () => {
    const home = join(stack.folder, 'a-file');
    writeFileSync(home, '');
    const { code, said } = await endOf({ ...env, BANK_HOME: home, BANK_PORT: String(await freePort()) });
    expect(code).toBe(1);
    expect(said.split('\n')).toHaveLength(1);
    expect(said).toContain('is a file: move that away');
  });
});
