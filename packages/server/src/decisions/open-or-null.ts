import { DuctusError } from '@ductus/core';
import type { DecisionRecord } from '@ductus/storage';
import type { Services } from '../services.ts';
import { type Explained, openExplained } from './open-decision.ts';

const LOST = new Set(['storage-damaged', 'decision-damaged', 'subject-erased']);

/** A stored decision; null for one that cannot be read any more, or is not the one that was signed. */
export async function openOrNull(services: Services, record: DecisionRecord): Promise<Explained | null> {
  try {
    return await openExplained(services, record);
  } catch (error) {
    if (error instanceof DuctusError && LOST.has(error.code)) return null;
    throw error;
  }
}
