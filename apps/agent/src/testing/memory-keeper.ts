import { randomBytes } from 'node:crypto';
import type { KeyKeeper } from '../store/keepers/key-keeper.ts';

/** A key ring for one process of tests. */
export function memoryKeeper(): KeyKeeper {
  const keys = new Map<string, Uint8Array>();
  const counts = new Map<string, number>();
  return {
    name: 'memory',
    async create(installation) {
      const key = randomBytes(32);
      keys.set(installation, Uint8Array.from(key));
      return { key, keyed: {} };
    },
    find: async (installation) => keys.get(installation) ?? null,
    any: async () => keys.size > 0,
    saves: {
      read: async (installation) => counts.get(installation) ?? null,
      write: async (installation, saves) => {
        counts.set(installation, saves);
      },
    },
    async destroy() {
      keys.clear();
      counts.clear();
    },
  };
}
