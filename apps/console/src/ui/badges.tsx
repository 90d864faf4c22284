import { LEVELS, nameWords, OUTCOMES, visibleName } from './words.ts';

const OF_LEVEL = { allow: 'badge-active', 'step-up': 'badge-watch', lock: 'badge-bad' } as const;
const OF_OUTCOME = { MATCH: 'badge-active', NON_MATCH: 'badge-bad', INCONCLUSIVE: '' } as const;

export function LevelBadge({ level }: { readonly level: keyof typeof LEVELS }) {
  return <span className={`badge ${OF_LEVEL[level]}`}>{LEVELS[level]}</span>;
}

export function OutcomeBadge({ outcome }: { readonly outcome: string }) {
  const known = outcome as keyof typeof OUTCOMES;
  return <span className={`badge ${OF_OUTCOME[known] ?? ''}`}>{OUTCOMES[known] ?? outcome}</span>;
}

/** A person by the application's own name for them; whoever was erased has none any more. */
export function PersonName({ name }: { readonly name: string }) {
  const words = nameWords(name);
  if (words !== visibleName(name)) return <i className="hint">{words}</i>;
  return (
    <span className="long" title={words}>
      {words}
    </span>
  );
}
