import type { ReactNode } from 'react';

/** A figure with its unit and, where it is an estimate, its interval and the counts behind it. */
export function Figure(props: {
  readonly label: string;
  /** Null when it cannot be told yet. */
  readonly value: string | null;
  readonly unit?: string;
  /** Both ends in the unit of the value, as text. */
  readonly interval?: readonly [string, string];
  readonly basis?: ReactNode;
}) {
  const { label, value, unit, interval, basis } = props;
  return (
    <div className="figure">
      <dt>{label}</dt>
      <dd>
        <span className="figure-value">
          {value ?? '–'}
          {value !== null && unit !== undefined && <small> {unit}</small>}
        </span>
        {interval !== undefined && (
          <span className="hint">
            95 % interval {interval[0]} – {interval[1]}
            {unit === undefined ? '' : ` ${unit}`}
          </span>
        )}
        {basis !== undefined && <span className="hint">{basis}</span>}
      </dd>
    </div>
  );
}

export function Figures({ children }: { readonly children: ReactNode }) {
  return <dl className="figures">{children}</dl>;
}
