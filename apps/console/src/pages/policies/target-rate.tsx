import type { OperatingPoints } from '@ductus/server/operator-client';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '../../state/api.ts';
import { Field } from '../../ui/field.tsx';
import { countWords, shareWords } from '../../ui/words.ts';
import { bitsFor } from './bits-for.ts';
import { endOfCurve } from './end-of-curve.ts';
import { expectedAt } from './expected-at.ts';
import { oneInWords } from './one-in-words.ts';

type Curve = OperatingPoints['curves'][number];

/** The slider goes by quarters of a bit to one in ten thousand, where the longest of the lab's curves ends; the number beside it to what a policy may have. */
const SLIDER_BITS = 13.25;
const MOST_OTHERS = 2 ** 60;

/** How often somebody else may pass at most: one in N, in bits, and what that costs the owners as it was measured. */
export function TargetRate(props: { readonly bits: number; readonly onChange: (bits: number) => void }) {
  const { bits, onChange } = props;
  const id = useId();
  const points = useQuery({
    queryKey: ['operating-points'],
    queryFn: api.operatingPoints,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const oneIn = oneInWords(bits);
  return (
    <>
      <div className="field">
        <label htmlFor={id}>Others match at most</label>
        <p className="figure-value">
          {oneIn} <small>{bits.toFixed(2)} bits</small>
        </p>
        <input
          id={id}
          className="slider"
          type="range"
          min="0"
          max={Math.max(SLIDER_BITS, bits)}
          step="0.25"
          value={bits}
          aria-valuetext={`${oneIn}, ${bits.toFixed(2)} bits`}
          onChange={({ target }) => onChange(target.valueAsNumber)}
        />
      </div>
      <OneIn bits={bits} onChange={onChange} />
      {points.data !== undefined && <Expected points={points.data} bits={bits} />}
    </>
  );
}

/** What is typed stays as it is typed until the field is left. */
function OneIn({ bits, onChange }: { readonly bits: number; readonly onChange: (bits: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const others = 2 ** bits;
  return (
    <Field
      label="Or by number: one in"
      type="number"
      min="1"
      max={MOST_OTHERS}
      step="any"
      value={typed ?? others.toFixed(others < 10 ? 1 : 0)}
      onBlur={() => setTyped(null)}
      onChange={({ target }) => {
        setTyped(target.value);
        const { valueAsNumber: wanted } = target;
        if (wanted >= 1 && wanted <= MOST_OTHERS) onChange(bitsFor(wanted));
      }}
    />
  );
}

function Expected({ points, bits }: { readonly points: OperatingPoints; readonly bits: number }) {
  return (
    <div className="stack">
      <h3>Owners who would be asked for another factor, as measured</h3>
      <ul className="lines measured">
        {points.curves.map((curve) => (
          <li key={`${curve.set} ${curve.protocol}`}>
            <OfCurve curve={curve} fmr={2 ** -bits} />
            <span className="hint">
              {curve.set}: {countWords(curve.subjects)} people, {countWords(curve.mated)} attempts of owners
            </span>
          </li>
        ))}
      </ul>
      <p className="hint">
        From the DET curves of the lab at this rate of false matches, on people who taught nothing. Your
        people, texts and keyboards differ: the estimate on the overview is of your own labelled decisions.
      </p>
    </div>
  );
}

/** Beyond its end a curve says nothing but that it is no better there. */
function OfCurve({ curve: { points }, fmr }: { readonly curve: Curve; readonly fmr: number }) {
  const found = expectedAt(points, fmr);
  const end = endOfCurve(points);
  if (found !== null)
    return (
      <span>
        <b>{shareWords(found.fnmr)} %</b>
        <span className="hint">
          {' '}
          (95 % interval {shareWords(found.low)} – {shareWords(found.high)} %)
        </span>
      </span>
    );
  return (
    <span>
      <b>not measured so far out</b>
      {end !== null && (
        <span className="hint">
          : {shareWords(end.fnmr)} % at {oneInWords(-Math.log2(end.fmr))}, where the curve ends
        </span>
      )}
    </span>
  );
}
