import type { Policy } from '@ductus/server/operator-client';
import { useEffect, useState } from 'react';
import { useApplication } from '../../state/application.ts';
import { useOperator } from '../../state/session.ts';
import { policyDraft } from './policy-draft.ts';

/** What is edited, and the version that it was begun with; kept in this tab until it is saved or dropped. */
export function usePolicyDraft(present: Policy) {
  const { id } = useApplication();
  const { id: operatorId } = useOperator();
  const [kept] = useState(() => policyDraft(operatorId, id).read(present));
  const [isBack, setBack] = useState(kept !== null);
  const [{ base, edited }, set] = useState(kept ?? { base: present, edited: present });
  useEffect(() => policyDraft(operatorId, id).keep({ base, edited }), [operatorId, id, base, edited]);
  const change = (draft: { readonly base: Policy; readonly edited: Policy }) => {
    setBack(false);
    set(draft);
  };
  return {
    base,
    edited,
    /** Whether it is from before and was not touched since. */
    isBack,
    edit: (policy: Policy) => change({ base, edited: policy }),
    restart: (from: Policy) => change({ base: from, edited: from }),
    /** The same values, over another version. */
    keepOver: (other: Policy) => change({ base: other, edited: { ...edited, version: other.version } }),
  };
}
