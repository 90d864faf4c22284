import { mkdir, mkdtemp, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyHost } from '../keys/key-host.ts';
import { KeyLease } from '../keys/key-lease.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { openKeyRing } from '../keys/open-key-ring.ts';
import { ringFile } from '../keys/ring-file.ts';

/** A key host of one kind, and what can befall it. */
export interface KeyHostBed {
  open(): Promise<KeyHost>;
  /** The same kind of host with a key of its own. */
  openOther(): Promise<KeyHost>;
  /** Makes a new key there, as its administrator does; absent where `rotate` does it. */
  newKey?(): Promise<void>;
  /** Only of a remote host. */
  readonly remote?: {
    goAway(): Promise<void>;
    comeBack(): Promise<void>;
    refuse(): Promise<void>;
    grant(): Promise<void>;
  };
  remove(): Promise<void>;
}

const dataKey = new Uint8Array(32).map((_, at) => at + 1);

/** Every key host must pass this, each time around a fresh folder. */
export function describeKeyHost(name: string, make: () => Promise<KeyHostBed>): void {
  describe(`${name} conforms as a key host`, () => {
    let bed: KeyHostBed;
    let directory: string;
    const open = async (host?: KeyHost): Promise<KeyRing> =>
      openKeyRing({ directory, host: host ?? (await bed.open()), now: () => 1000 });
    const database = () => writeFile(join(directory, 'ductus.db'), 'pages');

    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'ductus-ring-'));
      bed = await make();
    });
    afterEach(async () => {
      await bed.remove();
      await rm(directory, { recursive: true });
    });

    it('gives the same keys at the next start, and another home others', async () => {
      const first = await open();
      expect((await open()).derive('x')).toEqual(first.derive('x'));
      const wrapped = await first.wrap(dataKey, 'subject:ada');
      expect(Uint8Array.from(await (await open()).unwrap(wrapped, 'subject:ada'))).toEqual(dataKey);
      const other = await openKeyRing({
        directory: join(directory, 'b'),
        host: await bed.open(),
        now: () => 0,
      });
      expect(other.derive('x')).not.toEqual(first.derive('x'));
      await expect(other.unwrap(wrapped, 'subject:ada')).rejects.toMatchObject({ code: 'storage-wrong-key' });
      await expect(first.unwrap(wrapped, 'subject:bob')).rejects.toMatchObject({ code: 'storage-damaged' });
    });

    it('wraps each time otherwise, bound to the context, and shows nothing of the secret', async () => {
      const host = await bed.open();
      const [first, second] = [await host.wrap(dataKey, 'ring:a'), await host.wrap(dataKey, 'ring:a')];
      expect(first).not.toBe(second);
      for (const form of ['hex', 'base64'] as const)
        expect(first).not.toContain(Buffer.from(dataKey).toString(form).slice(0, 20));
      expect(Uint8Array.from(await host.unwrap(first, 'ring:a'))).toEqual(dataKey);
      await expect(host.unwrap(first, 'ring:b')).rejects.toMatchObject({ name: 'StorageError' });
    });

    it('refuses a ring of another key, of another kind, or none beside a database', async () => {
      const right = await open();
      const before = await readFile(right.file);
      await expect(open(await bed.openOther())).rejects.toMatchObject({
        code: expect.stringMatching(/^storage-(wrong-key|key-host-refused)$/),
      });
      const host = await bed.open();
      const kind = host.kind === 'file' ? 'vault' : 'file';
      const stranger = { ...host, kind, unwrap: host.unwrap.bind(host) } as KeyHost;
      await expect(open(stranger)).rejects.toMatchObject({
        code: 'storage-wrong-key',
        message: expect.stringContaining(`set DUCTUS_KEYS=${host.kind}`),
      });
      expect((await readFile(right.file)).equals(before)).toBe(true);
      await database();
      await rm(right.file);
      await expect(open()).rejects.toMatchObject({ code: 'storage-key-missing' });
    });

    it('does not open a ring that was altered or cut anywhere', async () => {
      const { file } = await open();
      const whole = await readFile(file);
      const step = bed.remote === undefined ? 11 : 61;
      for (let at = 0; at < whole.length - 2; at += step) {
        // White space and the last bits of a base64 group carry nothing.
        if (/[\s=,]/.test(String.fromCharCode(whole[at], whole[at + 1]))) continue;
        for (const content of [whole.with(at, whole[at] ^ 4), whole.subarray(0, at)]) {
          await writeFile(file, content);
          await expect(open(), `byte ${at}`).rejects.toMatchObject({ name: 'StorageError' });
        }
      }
      await writeFile(file, whole);
      await open();
    });

    it('rotates: new wraps use the new version, old ones stay readable, until it is retired', async () => {
      const ring = await open();
      const old = await ring.wrap(dataKey, 'a');
      expect(ring.isCurrent(old)).toBe(true);
      await bed.newKey?.();
      await ring.rotate(2000);
      const fresh = await ring.wrap(dataKey, 'a');
      expect([ring.isCurrent(old), ring.isCurrent(fresh)]).toEqual([false, true]);
      const again = await open();
      expect(again.derive('x')).toEqual(ring.derive('x'));
      for (const wrapped of [old, fresh])
        expect(Uint8Array.from(await again.unwrap(wrapped, 'a'))).toEqual(dataKey);
      expect(again.status()).toMatchObject({
        generation: 2,
        versions: [{ number: 1 }, { number: 2, madeAt: 2000 }],
      });
      await again.retire();
      await expect(again.unwrap(old, 'a')).rejects.toMatchObject({ code: 'storage-wrong-key' });
      const last = await open();
      await expect(last.unwrap(old, 'a')).rejects.toMatchObject({ code: 'storage-wrong-key' });
      expect(Uint8Array.from(await last.unwrap(fresh, 'a'))).toEqual(dataKey);
    });

    it('is wrapped by the new key of the host after a rotation', async () => {
      const ring = await open();
      const before = ring.status().hostKey;
      await bed.newKey?.();
      const renewed = await open();
      await renewed.rotate(1);
      expect(renewed.status().hostKey).not.toBe(before);
    });

    it('starts with the whole ring after a rotation that was cut short at any byte', async () => {
      const ring = await open();
      const after = Buffer.from(JSON.stringify({ ...ring.stored(), generation: 2 }));
      for (const length of [0, 1, after.length >> 1, after.length]) {
        await writeFile(`${ring.file}.new`, after.subarray(0, length));
        expect((await open()).derive('x')).toEqual(ring.derive('x'));
      }
    });

    it('is as before when a rotation cannot be written', async () => {
      const ring = await open();
      const old = await ring.wrap(dataKey, 'a');
      await mkdir(`${ringFile(directory)}.new`);
      await expect(ring.rotate(1)).rejects.toMatchObject({ code: 'storage-unavailable' });
      expect(ring.isCurrent(old)).toBe(true);
      expect((await open()).status().versions).toHaveLength(1);
      await rmdir(`${ringFile(directory)}.new`);
      await ring.rotate(1);
      expect((await open()).status().versions).toHaveLength(2);
    });

    it('says that the database is missing where there was one', async () => {
      const ring = await open();
      await ring.databaseOpened();
      await expect(open()).rejects.toMatchObject({
        code: 'storage-database-missing',
        message: expect.stringContaining('to start anew with nothing, move'),
      });
    });

    it('is away, or refuses: no start, and keys for a bounded time, then none until it grants them again', async (test) => {
      const { remote } = bed;
      if (remote === undefined) return test.skip('this host is in the process');
      for (const [leave, back, code] of [
        [remote.goAway, remote.comeBack, 'storage-key-host-away'],
        [remote.refuse, remote.grant, 'storage-key-host-refused'],
      ] as const) {
        const ring = await open();
        let now = 0;
        const heard: (string | undefined)[] = [];
        ring.watch((problem) => heard.push(problem?.code));
        const lease = new KeyLease({ ring, graceMs: 60_000, now: () => now });
        const wrapped = await ring.wrap(dataKey, 'a');
        await leave();
        await expect(open()).rejects.toMatchObject({ code });
        now = 59_999;
        await lease.ask();
        expect(Uint8Array.from(await ring.unwrap(wrapped, 'a'))).toEqual(dataKey);
        now = 60_000;
        await lease.ask();
        await expect(ring.unwrap(wrapped, 'a')).rejects.toMatchObject({ code: 'storage-key-host-away' });
        expect(() => ring.derive('x')).toThrowError(/DUCTUS_KEYS_GRACE/);
        await lease.ask();
        await back();
        await lease.ask();
        expect(Uint8Array.from(await ring.unwrap(wrapped, 'a'))).toEqual(dataKey);
        expect(heard).toEqual(['storage-key-host-away', undefined]);
      }
    });
  });
}
