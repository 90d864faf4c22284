import type { Policy } from '@ductus/server/operator-client';
import { StepUpRuleList } from './step-up-rules.tsx';

type Rule = Policy['routes'][number];

/** Step-up factors of a route in place of those of everywhere, of which they begin as a copy. */
export function RouteStepUp(props: {
  readonly rule: Rule;
  readonly everywhere: Policy['stepUp'];
  readonly onChange: (rule: Rule) => void;
}) {
  const { rule, everywhere, onChange } = props;
  const { stepUp, ...rest } = rule;
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={stepUp !== undefined}
          onChange={({ target }) => onChange(target.checked ? { ...rest, stepUp: everywhere } : rest)}
        />{' '}
        Step-up factors of its own
      </label>
      {stepUp !== undefined && (
        <StepUpRuleList
          value={stepUp}
          where={` on ${rule.route}`}
          onChange={(next) => onChange({ ...rest, stepUp: next })}
        />
      )}
    </>
  );
}
