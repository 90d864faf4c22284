import type { OwnerRecord } from '../engine/owner-record.ts';
import type { OwnerStore } from './owner-store.ts';

/** Keeps nothing beyond the process: for tries, and for bulk evaluation. */
export function memoryStore(record: OwnerRecord | null = null): OwnerStore {
  let kept = record;
  return {
    load: async () => kept,
    save: async (next) => {
      kept = next;
    },
    verify: async () => {},
    forget: async () => {
      kept = null;
    },
  };
}
