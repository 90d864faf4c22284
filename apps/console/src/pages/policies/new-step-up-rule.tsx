import { type FormEvent, useState } from 'react';
import { Field } from '../../ui/field.tsx';
import { newRule, placeOf, type StepUpRule, type StepUpRules } from './step-up-rule.ts';

const PURPOSE = '\\*|[a-z0-9][a-z0-9.\\-]{0,63}';
const LARGEST_AMOUNT = 1e15;

/** Adds a rule for a purpose, from an amount on. */
export function NewStepUpRule(props: {
  readonly rules: StepUpRules;
  readonly where: string;
  readonly onAdd: (rule: StepUpRule) => void;
}) {
  const { rules, where, onAdd } = props;
  const [purpose, setPurpose] = useState('');
  const [amount, setAmount] = useState('');
  const rule = newRule(rules, purpose, Number(amount));
  const taken = rules.some((one) => placeOf(one) === placeOf(rule));
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (taken) return;
    onAdd(rule);
    setPurpose('');
    setAmount('');
  };
  return (
    <form className="stack" onSubmit={add}>
      <div className="filters">
        <Field
          label="For a purpose"
          required
          pattern={PURPOSE}
          maxLength={64}
          value={purpose}
          title="Lower-case letters, digits, full stops and hyphens; or * alone"
          hint="As the application names it, as transfer; * for every other."
          problem={taken ? 'There is a rule for it already.' : undefined}
          onChange={({ target }) => setPurpose(target.value)}
        />
        <Field
          label="Amount at least"
          type="number"
          min={0}
          max={LARGEST_AMOUNT}
          step="any"
          value={amount}
          hint="In the application’s unit. Empty: whatever the amount."
          onChange={({ target }) => setAmount(target.value)}
        />
      </div>
      <div className="row">
        <button type="submit" className="button quiet small">
          Add step-up factors<span className="sr">{where}</span>
        </button>
      </div>
    </form>
  );
}
