import { copyFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Readiness } from '../events/index.ts';
import { benchDesk } from '../testing/bench-desk.ts';
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

  test('forgetting leaves nothing', async () => {
    const { agent } = await keptOwner('forgotten');
    await agent.commands.forget('7392');
    expect(await readdir(join(folder, 'forgotten'))).toEqual([]);
    expect(await at('forgotten').load()).toBeNull();
    expect(agent.status()).toMatchObject({ state: 'off', consent: false, readiness: [] });
  });
});
