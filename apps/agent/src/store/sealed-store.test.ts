import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Readiness } from '../events/index.ts';
import { benchDesk } from '../testing/bench-desk.ts';
import { bundled } from '../testing/bundled.ts';
import { memoryKeeper } from '../testing/memory-keeper.ts';
import { Typist } from '../testing/typist.ts';
import type { KeyKeeper } from './keepers/key-keeper.ts';
import { passphraseKeeper } from './keepers/passphrase-keeper.ts';
import { sealedStore } from './sealed-store.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ductus-agent-store-'));
  await keptOwner('other');
});
afterAll(() => rm(folder, { recursive: true }));

const rings = new Map<string, KeyKeeper>();
const ringOf = (name: string) => rings.get(name) ?? rings.set(name, memoryKeeper()).get(name)!;
const at = (name: string, keeper = ringOf(name), machine = 'this machine') =>
  sealedStore({ directory: join(folder, name), mark: join(folder, `${name}.mark`), keeper, machine });
const byPassphrase = (name: string, passphrase = 'a long passphrase') =>
  at(
    name,
    passphraseKeeper(async () => passphrase),
  );

/** An owner who typed, kept in a store of that name. */
async function keptOwner(name: string, store = at(name)) {
  const desk = await benchDesk({ store });
  await desk.agent.commands.consent(true);
  await desk.agent.commands.setPin('7392');
  await desk.agent.commands.startLearning('exercises', '7392');
  desk.source.give(new Typist(1).type(1200));
  await desk.agent.commands.stopLearning();
  return { ...desk, file: join(folder, name, 'owner.sealed') };
}

describe('what is at rest', () => {
  test('is there again after a restart, and needs the passphrase', async () => {
    const { agent } = await keptOwner('restart', byPassphrase('restart'));
    const [{ learned, expected }] = agent.status().readiness as [Readiness];
    await agent.stop();
    const again = await benchDesk({ store: byPassphrase('restart') });
    expect(again.agent.status()).toMatchObject({ state: 'watching', consent: true, hasPin: true });
    expect(again.agent.status().readiness).toMatchObject([{ learned, expected }]);
    await expect(byPassphrase('restart', 'another passphrase').load()).rejects.toMatchObject({
      code: 'passphrase-wrong',
    });
  });

  test('each of 100 flipped bits is found out at the start, and locks', async () => {
    const { agent, file } = await keptOwner('bits');
    await agent.stop();
    const whole = await readFile(file);
    const random = seededRandom(7);
    const opened: number[] = [];
    for (let i = 0; i < 100; i++) {
      const bit = Math.floor(random() * whole.length * 8);
      const altered = Buffer.from(whole);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      await writeFile(file, altered);
      const outcome = await at('bits')
        .load()
        .catch((error: unknown) => (error as { code: string }).code);
      if (outcome !== 'agent-tampered') opened.push(bit);
    }
    expect(opened).toEqual([]);
    const again = await benchDesk({ store: at('bits') });
    await again.pass(1000);
    expect(again.agent.status()).toMatchObject({ state: 'tampered', readiness: [] });
    expect(again.screen.locked).toBe(true);
  });

  test.each([
    ['cut', async (file: string) => truncate(file, 1000)],
    ['emptied', async (file: string) => truncate(file, 0)],
    ['deleted', async (file: string) => rm(file)],
    [
      'swapped with that of another installation',
      async (file: string) => copyFile(join(folder, 'other', 'owner.sealed'), file),
    ],
  ])('%s is found out at the start and while running', async (how, harm) => {
    const desk = await keptOwner(how);
    expect(desk.agent.status().state).toBe('watching');
    await harm(desk.file);
    await desk.pass(61_000);
    await expect.poll(() => desk.agent.status().state).toBe('tampered');
    await expect.poll(() => desk.screen.locked).toBe(true);
    await expect(at(how).load()).rejects.toMatchObject({ code: 'agent-tampered' });
  });

  test('an older one of its own, brought back while nobody watches, is found out', async () => {
    const { agent, file } = await keptOwner('older');
    const older = await readFile(file);
    await agent.commands.setPin('9172', '7392');
    await agent.stop();
    expect((await at('older').load())!.pin.hash).not.toBeNull();
    await writeFile(file, older);
    await expect(at('older').load()).rejects.toMatchObject({
      code: 'agent-tampered',
      message: expect.stringContaining('an older one'),
    });
  });

  test('one that was written when the key ring could not count it is no older one', async () => {
    const ring = memoryKeeper();
    const { agent } = await keptOwner('uncounted', at('uncounted', ring));
    const away = { ...ring.saves!, write: () => Promise.reject(new Error('away')) };
    await agent.stop();
    const store = at('uncounted', { ...ring, saves: away });
    await store.save((await store.load())!);
    expect(await at('uncounted', ring).load()).not.toBeNull();
  });

  test('the file of one machine does not open on another', async () => {
    await keptOwner('machine');
    await expect(at('machine', ringOf('machine'), 'another machine').load()).rejects.toMatchObject({
      code: 'agent-tampered',
    });
  });

  test('after tampering only an unlock by the operating system lets anybody enrol, and from nothing', async () => {
    const desk = await keptOwner('anew');
    await rm(desk.file);
    await desk.pass(61_000);
    await expect.poll(() => desk.screen.locked).toBe(true);
    await desk.pass(1000);
    await expect(desk.agent.commands.startLearning('work')).rejects.toMatchObject({ code: 'agent-tampered' });
    await expect(desk.agent.commands.resume()).resolves.toBeUndefined();
    desk.screen.locked = false;
    await desk.pass(3000);
    expect(desk.agent.status().state).toBe('tampered');
    await desk.agent.commands.startLearning('work');
    expect(desk.agent.status()).toMatchObject({ state: 'learning', hasPin: false, readiness: [] });
  });

  test('an installation that the disk did not take is none, and is made anew', async () => {
    const next = join(folder, 'full', 'owner.sealed.next');
    await mkdir(next, { recursive: true });
    const desk = await benchDesk({ store: at('full') });
    await expect(desk.agent.commands.consent(true)).rejects.toThrow('EISDIR');
    expect(desk.agent.status().warnings).toEqual(['store-unsaved']);
    expect(await at('full').load()).toBeNull();
    await rm(next, { recursive: true });
    await desk.agent.commands.setPin('7392');
    expect(desk.agent.status().warnings).toEqual([]);
    expect((await at('full').load())!.pin.hash).not.toBeNull();
  });

  test('is whole after every end in the middle of a save', async () => {
    const program = await bundled(join(import.meta.dirname, '../testing/save-for-ever.ts'), 'save-for-ever');
    const words = [program, join(folder, 'killed'), join(folder, 'killed.mark')];
    for (let time = 0; time < 3; time++) {
      const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = new Promise((done) => child.once('exit', done));
      await new Promise((done) => child.stdout.once('data', done));
      setTimeout(() => child.kill('SIGKILL'), 20 * time);
      await ended;
      expect((await byPassphrase('killed').load())!.consentAt).toBeGreaterThan(0);
    }
  });

  test('forgetting leaves nothing', async () => {
    const { agent } = await keptOwner('forgotten');
    await agent.commands.forget('7392');
    expect(await readdir(join(folder, 'forgotten'))).toEqual([]);
    expect(await at('forgotten').load()).toBeNull();
    expect(agent.status()).toMatchObject({ state: 'off', consent: false, readiness: [] });
  });
});
