import { describe, expect, it } from 'vitest';
import { masterKeyProvider } from './master-key-provider.ts';

const ascending = (from: number) => Uint8Array.from({ length: 32 }, (_, at) => from + at);
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

// Expected values: Python's `cryptography` 48 (HKDF and AESGCM), master key 00..1f, nonce 64..6f, data key 20..3f.
const databaseKey = 'fa1b47e6fdba2c16b40aa0bcbef3c218aa802521e6d7b631f1ba0518e3c21ec9';
const sessionKey = 'c201979d25b53aa7ff817e7b9b09dd9ad97d54b1db871f8a1f0169f2e93563b2';
const wrappedForAda = hex(
  '018a5e9dc7d306a9e56465666768696a6b6c6d6e6f97dafdaffb02eb1c9e47d342308f6c991d529a7cbad9c18f5fc1949bb64d03411a295c1fbbb9cd62bdd2712f4939655d',
);

describe('masterKeyProvider', () => {
  const keys = masterKeyProvider(ascending(0));
  const dataKey = ascending(32);

  it('derives by HKDF-SHA256', () => {
    expect(Buffer.from(keys.derive('database')).toString('hex')).toBe(databaseKey);
    expect(Buffer.from(keys.derive('session')).toString('hex')).toBe(sessionKey);
  });

  it('reads the wrapped form that its document describes', async () => {
    expect(Uint8Array.from(await keys.unwrap(wrappedForAda, 'subject:ada'))).toEqual(dataKey);
  });

  it('unwraps what it wrapped, each time under another nonce', async () => {
    const [first, second] = [await keys.wrap(dataKey, 'a'), await keys.wrap(dataKey, 'a')];
    expect(Buffer.compare(first, second)).not.toBe(0);
    expect(first).toHaveLength(69);
    expect(Uint8Array.from(await keys.unwrap(second, 'a'))).toEqual(dataKey);
  });

  it('does not change when the caller reuses the bytes of the key', async () => {
    const bytes = ascending(0);
    const own = masterKeyProvider(bytes);
    bytes.fill(0);
    expect(Buffer.from(own.derive('database')).toString('hex')).toBe(databaseKey);
  });

  it('refuses another context', async () => {
    await expect(keys.unwrap(wrappedForAda, 'subject:bob')).rejects.toMatchObject({
      code: 'storage-damaged',
    });
  });

  it('refuses each single flipped byte behind the key id as damaged', async () => {
    for (let at = 9; at < wrappedForAda.length; at += 1) {
      const flipped = wrappedForAda.with(at, wrappedForAda[at] ^ 1);
      await expect(keys.unwrap(flipped, 'subject:ada')).rejects.toMatchObject({ code: 'storage-damaged' });
    }
  });

  it('says when another master key wrapped it', async () => {
    const other = masterKeyProvider(ascending(1));
    await expect(other.unwrap(wrappedForAda, 'subject:ada')).rejects.toMatchObject({
      code: 'storage-wrong-key',
    });
  });

  it('says when a newer version wrapped it', async () => {
    await expect(keys.unwrap(wrappedForAda.with(0, 2), 'subject:ada')).rejects.toMatchObject({
      code: 'storage-too-new',
    });
  });

  it.each([0, 1, 68, 70])('refuses a wrapped key of %i bytes', async (length) => {
    const cut = new Uint8Array(length);
    cut.set(wrappedForAda.subarray(0, length));
    await expect(keys.unwrap(cut, 'subject:ada')).rejects.toMatchObject({ code: 'storage-damaged' });
  });

  it('refuses keys that are not 32 bytes, without showing them', async () => {
    expect(() => masterKeyProvider(new Uint8Array(31))).toThrowError(/32 bytes, got 31/);
    await expect(keys.wrap(new Uint8Array(16), 'a')).rejects.toMatchObject({
      code: 'storage-key-unreadable',
    });
  });
});
