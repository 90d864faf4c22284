import type { Policy } from '@ductus/server/operator-client';
import { useId } from 'react';
import { Field } from '../../ui/field.tsx';
import { TargetRate } from './target-rate.tsx';

const NAMES = { login: 'Login', reentry: 'Re-entry into a locked session' } as const;

type Purpose = Policy['purposes']['login'];

/** What matches, and what does not, for one purpose. */
export function MatchTarget(props: {
  readonly purpose: keyof typeof NAMES;
  readonly value: Purpose;
  readonly onChange: (value: Purpose) => void;
}) {
  const { purpose, value, onChange } = props;
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{NAMES[purpose]}</h2>
      <TargetRate bits={value.matchBits} onChange={(matchBits) => onChange({ ...value, matchBits })} />
      <Field
        label="A non-match at this many bits or less"
        type="number"
        step="0.25"
        required
        value={String(value.nonMatchBits)}
        hint="Between the two it is inconclusive; both ask for another factor."
        onChange={({ target }) => onChange({ ...value, nonMatchBits: target.valueAsNumber })}
      />
    </section>
  );
}
