import type { OperatingPoints, Policy } from '@ductus/server/operator-client';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { api } from '../../state/api.ts';
import { Field } from '../../ui/field.tsx';
import { countWords, shareWords } from '../../ui/words.ts';
import { expectedAt } from './expected-at.ts';
import { oneInWords } from './one-in-words.ts';

const NAMES = { login: 'Login', reentry: 'Re-entry into a locked session' } as const;
/** The slider goes by quarters of a bit, to one in a thousand and a little more. */
const MOST_BITS = 10;

type Purpose = Policy['purposes']['login'];

/** How often somebody else may pass at most: one in N, in bits, and what that costs the owners as it was measured. */
export function MatchTarget(props: {
  readonly purpose: keyof typeof NAMES;
  readonly value: Purpose;
  readonly onChange: (value: Purpose) => void;
}) {
  const { purpose, value, onChange } = props;
  const id = useId();
  const points = useQuery({
    queryKey: ['operating-points'],
    queryFn: api.operatingPoints,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const oneIn = oneInWords(value.matchBits);
  return (
    <section className="card" aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>{NAMES[purpose]}</h2>
      <div className="field">
        <label htmlFor={id}>Others match at most</label>
        <p className="figure-value">
          {oneIn} <small>{value.matchBits.toFixed(2)} bits</small>
        </p>
        <input
          id={id}
          className="slider"
          type="range"
          min="0"
          max={Math.max(MOST_BITS, value.matchBits)}
          step="0.25"
          value={value.matchBits}
          aria-valuetext={`${oneIn}, ${value.matchBits} bits`}
          onChange={({ target }) => onChange({ ...value, matchBits: target.valueAsNumber })}
        />
      </div>
      {points.data !== undefined && <Expected points={points.data} bits={value.matchBits} />}
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

function Expected({ points, bits }: { readonly points: OperatingPoints; readonly bits: number }) {
  return (
    <div className="stack">
      <h3>Owners who would be asked for another factor, as measured</h3>
      <ul className="lines measured">
        {points.curves.map((curve) => {
          const found = expectedAt(curve.points, 2 ** -bits);
          return (
            <li key={`${curve.set} ${curve.protocol}`}>
              <span>
                <b>{found === null ? 'not measured so far out' : `${shareWords(found.fnmr)} %`}</b>
                {found !== null && (
                  <span className="hint">
                    {' '}
                    (95 % interval {shareWords(found.low)} – {shareWords(found.high)} %)
                  </span>
                )}
              </span>
              <span className="hint">
                {curve.set}: {countWords(curve.subjects)} people, {countWords(curve.mated)} attempts of owners
              </span>
            </li>
          );
        })}
      </ul>
      <p className="hint">
        From the DET curves of the lab at this rate of false matches, on people who taught nothing. Your
        people, texts and keyboards differ: the estimate on the overview is of your own labelled decisions.
      </p>
    </div>
  );
}
