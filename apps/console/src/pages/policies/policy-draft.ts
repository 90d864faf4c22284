import type { Policy } from '@ductus/server/operator-client';
import { changesBetween } from './changes-between.ts';

/** What was edited and not saved, and the version that it was begun with. */
export interface PolicyDraft {
  readonly base: Policy;
  readonly edited: Policy;
}

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (operatorId: string, applicationId: string) =>
  `ductus-policy-draft ${operatorId} ${applicationId}`;

/** An operator's draft in one application, in this tab alone: leaving the page, or a session that ends, loses nothing. */
export function policyDraft(operatorId: string, applicationId: string, storage: Kept = sessionStorage) {
  const key = keyOf(operatorId, applicationId);
  return {
    /** Null where there is none, or it is of another form than the policy in force. */
    read(present: Policy): PolicyDraft | null {
      try {
        const draft = JSON.parse(storage.getItem(key) ?? 'null') as PolicyDraft | null;
        return draft !== null && sameForm(present, draft.base) && sameForm(present, draft.edited)
          ? draft
          : null;
      } catch {
        return null;
      }
    },
    /** Forgets it where nothing is changed. */
    keep({ base, edited }: PolicyDraft): void {
      try {
        if (changesBetween(base, edited).length === 0) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify({ base, edited }));
      } catch {
        // A browser that stores nothing keeps it until the page is left.
      }
    },
  };
}

/** Whether both have the same members, two levels deep; lists and rules may differ. */
function sameForm(one: object, other: object): boolean {
  return formOf(one) === formOf(other);
}

function formOf(value: object): string {
  const inner = (member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.keys(member).sort().join()
      : '';
  return Object.entries(value)
    .map(([name, member]) => `${name}:${inner(member)}`)
    .sort()
    .join(';');
}
