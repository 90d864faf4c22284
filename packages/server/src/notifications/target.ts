import { createHmac } from 'node:crypto';
import { type KeyProvider, type NotificationRuleRecord, Seal } from '@ductus/storage';

/** Where a rule's messages go. */
export interface NotificationTarget {
  /** A mail address, or an address of the web. */
  readonly address: string;
  /** What signs the messages of a webhook; null for mail. */
  readonly secret: string | null;
}

/** Seals where rules go, each with a key derived from the master key and the rule's id: operators have no key of their own. */
export class TargetVault {
  readonly #root: Uint8Array;

  constructor(keys: KeyProvider) {
    this.#root = keys.derive('notifications');
  }

  close(ruleId: string, target: NotificationTarget): Uint8Array {
    return this.#seal(ruleId).close(Buffer.from(JSON.stringify(target)));
  }

  /** @throws StorageError `storage-damaged`. */
  open({ id, sealed }: Pick<NotificationRuleRecord, 'id' | 'sealed'>): NotificationTarget {
    return JSON.parse(Buffer.from(this.#seal(id).open(sealed)).toString()) as NotificationTarget;
  }

  #seal(ruleId: string): Seal {
    const key = createHmac('sha256', this.#root).update(ruleId).digest();
    return new Seal(key, { table: 'notification_rules', column: 'sealed', row: ruleId });
  }
}
