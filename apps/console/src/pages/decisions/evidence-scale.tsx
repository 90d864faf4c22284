import { bitsWords, numberWords } from '../../ui/words.ts';

/** Bits at the ends of the scale, at least: what one comparison usually says lies between. */
const ENDS = 10;

/** Where the evidence lies between what is a non-match and what is a match, at a glance. */
export function EvidenceScale(props: {
  readonly bits: number;
  readonly matchBits: number;
  /** Null where the policy knows no non-match. */
  readonly nonMatchBits: number | null;
}) {
  const { bits, matchBits, nonMatchBits } = props;
  const end = Math.max(ENDS, Math.abs(bits), Math.abs(matchBits), Math.abs(nonMatchBits ?? 0));
  const at = (value: number) => `${(50 * (value + end)) / end}%`;
  const low = nonMatchBits ?? -end;
  const zones = [
    { words: 'Non-match', kind: 'bad', from: -end, to: low },
    { words: 'Inconclusive', kind: 'watch', from: low, to: matchBits },
    { words: 'Match', kind: 'good', from: matchBits, to: end },
  ].filter(({ from, to }) => to > from);
  const limits = nonMatchBits === null ? [matchBits] : [nonMatchBits, matchBits];
  return (
    <div
      className="scale"
      role="img"
      aria-label={`Evidence of ${bitsWords(bits)}; a match from ${numberWords(matchBits)} bits on`}
    >
      <div className="scale-track">
        {zones.map(({ words, kind, from, to }) => (
          <span
            key={words}
            className={`scale-${kind}`}
            style={{ insetInlineStart: at(from), inlineSize: `${(50 * (to - from)) / end}%` }}
          />
        ))}
        <i className="scale-mark" style={{ insetInlineStart: at(bits) }} />
      </div>
      <div className="scale-ticks">
        {limits.map((limit) => (
          <span key={limit} style={{ insetInlineStart: at(limit) }}>
            {numberWords(limit)}
          </span>
        ))}
      </div>
      <Key zones={zones} bits={bits} />
    </div>
  );
}

function Key(props: {
  readonly zones: readonly { readonly words: string; readonly kind: string }[];
  readonly bits: number;
}) {
  return (
    <p className="scale-key hint">
      {props.zones.map(({ words, kind }) => (
        <span key={words}>
          <i className={`scale-${kind}`} />
          {words}
        </span>
      ))}
      <span>
        <i className="scale-dot" />
        this decision, {bitsWords(props.bits)}
      </span>
    </p>
  );
}
