import type { OperatorPerson } from '@ductus/server/operator-client';
import { Radar } from '../../ui/radar.tsx';
import { DriftTrend } from './drift-trend.tsx';

type Drift = OperatorPerson['drift'][number];

/** How today's typing of one text lies to what was there before, by group of timings; no timing itself is shown. */
export function DriftOfText({ drift }: { readonly drift: Drift }) {
  const title = `Drift of “${drift.field}”, keyboard ${drift.keyboard}`;
  const id = `drift-${drift.field}-${drift.keyboard}`;
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="hint">
        The newest {drift.newest} samples beside the {drift.before} before them, in this person’s own
        deviations: 0 is as before, 1 is as far as one sample usually lies from another.
      </p>
      <div className="two">
        <Radar
          title={`${title}, by group of timings`}
          axes={drift.groups.map(({ group, level }) => ({ words: group, value: Math.abs(level) }))}
          usual={1}
        />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it */}
        <section className="numbers whole wraps" tabIndex={0} aria-label={`${title}, in numbers`}>
          <table>
            <thead>
              <tr>
                <th scope="col">Timings</th>
                <th scope="col">Shift</th>
                <th scope="col">Spread</th>
              </tr>
            </thead>
            <tbody>
              {drift.groups.map(({ group, level, spread }) => (
                <tr key={group}>
                  <th scope="row">{group}</th>
                  <td>{shiftWords(level)}</td>
                  <td>{spread.toFixed(2)} ×</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
      {drift.trend.length > 0 && <DriftTrend title={title} trend={drift.trend} />}
    </section>
  );
}

function shiftWords(level: number): string {
  if (Math.abs(level) < 0.05) return 'none';
  return `${Math.abs(level).toFixed(2)} ${level > 0 ? 'longer' : 'shorter'}`;
}
