import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPolicy } from '@ductus/core';
import { masterKeyProvider, openSqliteStore, type Store, Vault } from '@ductus/storage';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { initialPolicy, Tenants } from '../tenants.ts';
import { systemRandom } from '../util/random.ts';
import { HotSessions, type WriteSession } from './hot-sessions.ts';
import { openSession } from './open.ts';
import type { SessionState } from './state.ts';
import { decodeState } from './state-codec.ts';

const random = systemRandom();

describe('HotSessions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-hot-'));
  const keys = masterKeyProvider(new Uint8Array(32).fill(7));
  const vault = new Vault({ keys });
  const erased = new Set<string>();
  const now = () => 1000;
  let store: Store;
  let tenants: Tenants;
  let sessions: HotSessions;
  beforeAll(async () => {
    store = await openSqliteStore({ directory: folder, keys });
    await store.applications.insert(
      { id: 'app', name: 'app', origins: [], policy: initialPolicy, createdAt: 0 },
      { id: 'key', applicationId: 'app', hash: new Uint8Array(32), createdAt: 0, revokedAt: null },
    );
    await store.subjects.insert({
      id: 'ada',
      applicationId: 'app',
      externalId: 'ada',
      wrappedKey: new Uint8Array(8),
      createdAt: 0,
    });
    tenants = new Tenants(store, now);
    sessions = new HotSessions({ store, vault, erased, tenants, now });
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const added = async (into = sessions) => {
    const { state } = openSession(
      { applicationId: 'app', subjectId: null, policy: defaultPolicy },
      1000,
      random,
    );
    await into.add(state);
    return state.id;
  };
  const count = (state: SessionState) => ({
    state: { ...state, keystrokesCompared: state.keystrokesCompared + 1 },
    result: state.keystrokesCompared,
  });
  const counted = (id: string, of = sessions) =>
    of.change(id, ({ keystrokesCompared }) => ({ result: keystrokesCompared }));

  it('lets changes of one session happen one after another', async () => {
    const id = await added();
    const seen = await Promise.all(
      Array.from({ length: 50 }, (_, place) =>
        sessions.change(id, async (state) => {
          if (place % 3 === 0) await new Promise((done) => setImmediate(done));
          return count(state);
        }),
      ),
    );
    expect(seen).toEqual(Array.from({ length: 50 }, (_, place) => place));
  });

  it('has every change in the store when it resolves', async () => {
    const id = await added();
    await sessions.change(id, count);
    const other = new HotSessions({ store, vault, erased, tenants, now });
    expect(await counted(id, other)).toBe(1);
  });

  it('leaves a session as it was when its change fails, or what is stored with it', async () => {
    const id = await added();
    const failure = new Error('no');
    await expect(sessions.change(id, () => Promise.reject(failure))).rejects.toBe(failure);
    const also = () => Promise.reject(failure);
    await expect(sessions.change(id, (state) => ({ ...count(state), also }))).rejects.toBe(failure);
    expect(await counted(id)).toBe(0);
    expect(await sessions.change(id, count)).toBe(0);
  });

  it('reads a forgotten session again, once for all who ask at the same time', async () => {
    const small = new HotSessions({ store, vault, erased, tenants, now, capacity: 2 });
    const ids = [await added(small), await added(small), await added(small), await added(small)];
    await Promise.all(ids.flatMap((id) => Array.from({ length: 10 }, () => small.change(id, count))));
    for (const id of ids) expect(await counted(id, small)).toBe(10);
  });

  it('knows no session that was never opened', async () => {
    expect(await sessions.change('ses_unknown', count)).toBeUndefined();
  });

  it('writes nothing of a person whose erasure has begun', async () => {
    const id = await added();
    let begin: () => void = () => {};
    const under = new Promise<void>((done) => {
      begin = done;
    });
    const change = sessions.change(id, async (state) => {
      await under;
      return { state: { ...state, subjectId: 'sub_gone' }, result: true };
    });
    erased.add('sub_gone');
    begin();
    expect(await change).toBeUndefined();
    const { sealed } = (await store.sessions.get(id))!;
    expect(decodeState(vault.sessionSeal(id).open(sealed))?.subjectId).toBeNull();
  });

  describe('of a person', () => {
    const MINUTE = 60_000;
    const failure = new Error('no');
    const fails = () => Promise.reject(failure);
    let route: string;
    let id: string;
    beforeEach(async () => {
      route = random(8);
      const of = { applicationId: 'app', subjectId: 'ada', policy: defaultPolicy, route };
      const { state } = openSession(of, 1000, random);
      await sessions.add(state);
      id = state.id;
    });
    const values = async () =>
      (await store.console.staySums('app', { from: 0, until: 1 }))
        .filter((sum) => sum.route === route)
        .map(({ kind, value, count }) => `${kind} ${value}: ${count}`)
        .sort();
    const back = (bits: number) => (state: SessionState) => ({
      state: { ...state, activeAt: 1000 + 3 * MINUTE, trust: { ...state.trust, bits } },
      result: true,
    });

    it('are counted with the change that makes it so, and once', async () => {
      expect(await values()).toEqual(['lowest 0: 1']);
      for (const bits of [-2, -2, 1]) await sessions.change(id, back(bits));
      expect(await values()).toEqual(['lowest -20: 1', 'rest 3: 1']);
    });

    it('are not counted for a change that is not written', async () => {
      const write = fails;
      await expect(sessions.change(id, (state) => ({ ...back(-2)(state), write }))).rejects.toBe(failure);
      expect(await values()).toEqual(['lowest 0: 1']);
    });

    it('are counted once when what is stored with a change fails, and the change is made again', async () => {
      const also = fails;
      const twice = (state: SessionState) => ({ ...back(-2)(state), also });
      for (const _ of [1, 2]) await expect(sessions.change(id, twice)).rejects.toBe(failure);
      await sessions.change(id, back(-3));
      expect(await values()).toEqual(['lowest -30: 1', 'rest 3: 1']);
    });

    it('go on with what was counted after a restart', async () => {
      await sessions.change(id, back(-2));
      const other = new HotSessions({ store, vault, erased, tenants, now });
      await other.change(id, back(-2.5));
      expect(await values()).toEqual(['lowest -25: 1', 'rest 3: 1']);
    });

    it('are counted by whoever writes the session with something else', async () => {
      const write: WriteSession = (session) => store.factors.write({ session });
      await sessions.change(id, (state) => ({ ...back(-2)(state), write }));
      expect(await values()).toEqual(['lowest -20: 1', 'rest 3: 1']);
    });
  });

  it('sweeps what has expired', async () => {
    const late = new HotSessions({ store, vault, erased, tenants, now: () => Number.MAX_SAFE_INTEGER });
    const id = await added();
    expect(await late.sweep()).toBeGreaterThan(0);
    expect(await store.sessions.get(id)).toBeUndefined();
  });
});
