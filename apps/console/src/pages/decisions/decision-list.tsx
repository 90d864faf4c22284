import type { OperatorDecision } from '@ductus/server/operator-client';
import { Link } from 'wouter';
import { OutcomeBadge } from '../../ui/badges.tsx';
import { When } from '../../ui/when.tsx';
import { PURPOSES } from '../../ui/words.ts';
import { DecisionLabel } from './decision-label.tsx';

interface Line {
  readonly id: string;
  readonly purpose: string;
  readonly outcome: string;
  readonly label: OperatorDecision['label'];
  readonly at: number;
}

/** A few decisions, each a way to its own page. */
export function DecisionList({
  decisions,
  none = 'Nothing was decided yet.',
  toBeMarked = false,
}: {
  readonly decisions: readonly Line[];
  /** Said where there is none. */
  readonly none?: string;
  /** Whether each can be marked right or wrong where it stands. */
  readonly toBeMarked?: boolean;
}) {
  if (decisions.length === 0) return <p className="hint">{none}</p>;
  return (
    <ul className="lines">
      {decisions.map(({ id, purpose, outcome, label, at }) => (
        <li key={id}>
          <Link href={`/decisions/${id}`}>
            {PURPOSES[purpose] ?? purpose}, <When at={at} />
          </Link>
          {toBeMarked ? (
            <div className="marking">
              <DecisionLabel decision={{ id, label }} />
            </div>
          ) : (
            <span className="hint">{label === null ? 'not labelled' : `labelled ${label}`}</span>
          )}
          <OutcomeBadge outcome={outcome} />
        </li>
      ))}
    </ul>
  );
}
