import { verifyChain } from '../audit/chain.ts';
import type { Services } from '../services.ts';

/** How often the whole chain of the audit log is read. */
const CHAIN_EVERY_MS = 3_600_000;

export type HealthPart = 'store' | 'keys' | 'mail' | 'chain';

/** Whether parts of the server work, for rules about their failing. */
export class HealthWatch {
  readonly #services: Pick<Services, 'store' | 'keys' | 'outbox' | 'signer' | 'now'>;
  #chain = { at: Number.NEGATIVE_INFINITY, broken: false };

  constructor(services: Pick<Services, 'store' | 'keys' | 'outbox' | 'signer' | 'now'>) {
    this.#services = services;
  }

  /** Whether a part fails now. The chain is read once an hour: reading all of it takes time. */
  async fails(part: HealthPart): Promise<boolean> {
    const { store, keys, outbox } = this.#services;
    if (part === 'store') return refuses(() => store.check());
    if (part === 'keys') return refuses(async () => keys.derive('receipts'));
    if (part === 'mail') return (await outbox.health()).state === 'failing';
    return this.#isBroken();
  }

  async #isBroken(): Promise<boolean> {
    const { store, signer, now } = this.#services;
    const isOld = now() - this.#chain.at >= CHAIN_EVERY_MS;
    if (isOld) this.#chain = { at: now(), broken: (await verifyChain(store, signer)).state === 'broken' };
    return this.#chain.broken;
  }
}

async function refuses(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch {
    return true;
  }
}
