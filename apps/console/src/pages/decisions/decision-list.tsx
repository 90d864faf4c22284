import { Link } from 'wouter';
import { OutcomeBadge } from '../../ui/badges.tsx';
import { When } from '../../ui/when.tsx';
import { PURPOSES } from '../../ui/words.ts';

interface Line {
  readonly id: string;
  readonly purpose: string;
  readonly outcome: string;
  readonly label: string | null;
  readonly at: number;
}

/** A few decisions, each a way to its own page. */
export function DecisionList({ decisions }: { readonly decisions: readonly Line[] }) {
  if (decisions.length === 0) return <p className="hint">Nothing was decided yet.</p>;
  return (
    <ul className="lines">
      {decisions.map(({ id, purpose, outcome, label, at }) => (
        <li key={id}>
          <Link href={`/decisions/${id}`}>
            {PURPOSES[purpose] ?? purpose}, <When at={at} />
          </Link>
          <span className="hint">{label === null ? 'not labelled' : `labelled ${label}`}</span>
          <OutcomeBadge outcome={outcome} />
        </li>
      ))}
    </ul>
  );
}
