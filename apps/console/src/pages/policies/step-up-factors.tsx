import type { Policy } from '@ductus/server/operator-client';
import { FACTORS } from '../../ui/words.ts';

type Rules = Policy['stepUp'];

/** Which factors suffice for what; any one of those that are marked. */
export function StepUpFactors(props: { readonly value: Rules; readonly onChange: (rules: Rules) => void }) {
  const { value, onChange } = props;
  const set = (place: number, kind: string, on: boolean) =>
    onChange(
      value.map((rule, at) => {
        if (at !== place) return rule;
        const kinds = Object.keys(FACTORS).filter((one) =>
          one === kind ? on : rule.factors.some((other) => other === one),
        );
        return { ...rule, factors: kinds as unknown as Rules[number]['factors'] };
      }) as Rules,
    );
  return (
    <section className="card" aria-labelledby="factors">
      <h2 id="factors">Step-up factors</h2>
      {value.map((rule, place) => (
        <fieldset key={`${rule.purpose} ${rule.amountAtLeast}`} className="stack">
          <legend>
            {rule.purpose === '*' ? 'For every purpose without a rule of its own' : `For ${rule.purpose}`}
            {rule.amountAtLeast !== undefined && ` from ${rule.amountAtLeast} on`}
          </legend>
          <div className="row">
            {Object.entries(FACTORS).map(([kind, words]) => (
              <label key={kind} className="check">
                <input
                  type="checkbox"
                  checked={rule.factors.some((one) => one === kind)}
                  onChange={({ target }) => set(place, kind, target.checked)}
                />{' '}
                {words}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </section>
  );
}
