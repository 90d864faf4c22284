import { describe, expect, it } from 'vitest';
import type { KeyProvider } from '../keys/key-provider.ts';
import { masterKeyProvider } from '../keys/master-key-provider.ts';
import { Vault } from './vault.ts';

const place = { table: 'templates', column: 'sealed', row: 'ada/typing-free' };
const words = new TextEncoder().encode('how ada writes');
const local = masterKeyProvider(Uint8Array.from({ length: 32 }, (_, at) => at));

/** The real provider, counting how often a key is unwrapped. */
function counting(): { keys: KeyProvider; unwrapped: () => number } {
  let count = 0;
  const unwrap: KeyProvider['unwrap'] = (wrapped, context) => {
    count += 1;
    return local.unwrap(wrapped, context);
  };
  return { keys: { ...local, unwrap }, unwrapped: () => count };
}

async function newPerson(vault: Vault, id: string) {
  return { id, wrappedKey: (await vault.newDataKey(id)).wrapped as Uint8Array | null };
}

describe('Vault', () => {
  it('opens after a restart what it sealed for a person', async () => {
    const before = new Vault({ keys: local });
    const ada = await newPerson(before, 'ada');
    const sealed = await before.sealFor(ada, words, place);
    const after = new Vault({ keys: local });
    expect(Uint8Array.from(await after.openFor(ada, sealed, place))).toEqual(words);
  });

  it('returns the key that the wrapped form holds', async () => {
    const vault = new Vault({ keys: local });
    const { key, wrapped } = await vault.newDataKey('ada');
    const unwrapped = await new Vault({ keys: local }).dataKey({ id: 'ada', wrappedKey: wrapped });
    expect(Buffer.compare(unwrapped, key)).toBe(0);
  });

  it('opens nothing of one person with the key of another', async () => {
    const vault = new Vault({ keys: local });
    const [ada, bob] = [await newPerson(vault, 'ada'), await newPerson(vault, 'bob')];
    const sealed = await vault.sealFor(ada, words, place);
    await expect(vault.openFor(bob, sealed, place)).rejects.toMatchObject({ code: 'storage-damaged' });
  });

  it('refuses a wrapped key that was moved to another person', async () => {
    const vault = new Vault({ keys: local });
    const ada = await newPerson(vault, 'ada');
    await expect(vault.dataKey({ ...ada, id: 'bob' })).rejects.toMatchObject({ code: 'storage-damaged' });
  });

  it('seals and opens nothing for an erased person, even with the key still in memory', async () => {
    const vault = new Vault({ keys: local });
    const ada = await newPerson(vault, 'ada');
    const sealed = await vault.sealFor(ada, words, place);
    const erased = { ...ada, wrappedKey: null };
    await expect(vault.openFor(erased, sealed, place)).rejects.toMatchObject({ code: 'storage-conflict' });
    await expect(vault.sealFor(erased, words, place)).rejects.toMatchObject({ code: 'storage-conflict' });
  });

  it('unwraps a key once while it is in use, and again after it was forgotten', async () => {
    const { keys, unwrapped } = counting();
    const ada = await newPerson(new Vault({ keys: local }), 'ada');
    const vault = new Vault({ keys });
    for (let turn = 0; turn < 3; turn += 1) await vault.sealFor(ada, words, place);
    expect(unwrapped()).toBe(1);
    vault.forget('ada');
    await vault.sealFor(ada, words, place);
    expect(unwrapped()).toBe(2);
  });

  it('does not keep a key that is forgotten while it is being unwrapped', async () => {
    const { keys, unwrapped } = counting();
    const ada = await newPerson(new Vault({ keys: local }), 'ada');
    const vault = new Vault({ keys });
    const sealing = vault.sealFor(ada, words, place);
    vault.forget('ada');
    await sealing;
    await vault.sealFor(ada, words, place);
    expect(unwrapped()).toBe(2);
  });

  it('keeps at most as many keys as it is told to', async () => {
    const { keys, unwrapped } = counting();
    const vault = new Vault({ keys, cachedKeys: 2 });
    const people = [];
    for (const id of ['ada', 'bob', 'cleo']) people.push(await newPerson(vault, id));
    for (const person of people) await vault.dataKey(person);
    expect(unwrapped()).toBe(3);
  });

  it('opens a session only under its own id', () => {
    const vault = new Vault({ keys: local });
    const sealed = vault.sessionSeal('s1').close(words);
    expect(Uint8Array.from(vault.sessionSeal('s1').open(sealed))).toEqual(words);
    expect(() => vault.sessionSeal('s2').open(sealed)).toThrowError(
      expect.objectContaining({ code: 'storage-damaged' }),
    );
  });

  it('opens a session sealed by another implementation', () => {
    // Python's hmac (SHA-256 of 's1' under the derived session key) and AESGCM, nonce 64..6f.
    const sealed = Buffer.from('6465666768696a6b6c6d6e6fe08f291f12dc67a056f02c46640b100d506d08a721', 'hex');
    const state = new Vault({ keys: local }).sessionSeal('s1').open(sealed);
    expect(Buffer.from(state).toString()).toBe('state');
  });
});
