import type { StepUpRules } from './step-up-rule.ts';
import { StepUpRuleList } from './step-up-rules.tsx';

/** Which factors suffice for what, on every route without factors of its own. */
export function StepUpFactors(props: {
  readonly value: StepUpRules;
  readonly onChange: (rules: StepUpRules) => void;
}) {
  return (
    <section className="card" aria-labelledby="factors">
      <h2 id="factors">Step-up factors</h2>
      <p className="hint">
        Where a step-up names no amount, the rule from the largest amount holds. On a route with factors of
        its own none of these hold.
      </p>
      <StepUpRuleList value={props.value} where="" onChange={props.onChange} />
    </section>
  );
}
