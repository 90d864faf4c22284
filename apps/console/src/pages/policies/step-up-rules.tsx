import { useId, useRef } from 'react';
import { FACTORS } from '../../ui/words.ts';
import { NewStepUpRule } from './new-step-up-rule.tsx';
import {
  inOrder,
  kindsInWords,
  placeInWords,
  placeOf,
  problemOf,
  type StepUpRule,
  type StepUpRules,
  withKind,
} from './step-up-rule.ts';

/** Which factors suffice for what: one rule for every other purpose, and those by purpose and amount. */
export function StepUpRuleList(props: {
  readonly value: StepUpRules;
  /** Where they hold, for who hears the names alone; empty: everywhere. */
  readonly where: string;
  readonly onChange: (rules: StepUpRules) => void;
}) {
  const { value, where, onChange } = props;
  const list = useRef<HTMLFieldSetElement>(null);
  const remove = (rule: StepUpRule) => {
    onChange(value.filter((one) => one !== rule));
    // What had the focus is gone.
    list.current?.focus();
  };
  return (
    <fieldset className={where === '' ? 'stack' : 'stack nested'} ref={list} tabIndex={-1}>
      <legend className="sr">Step-up factors{where}</legend>
      {inOrder(value).map((rule) => (
        <RuleFields
          key={placeOf(rule)}
          rule={rule}
          where={where}
          onChange={(next) => onChange(value.map((one) => (one === rule ? next : one)))}
          onRemove={() => remove(rule)}
        />
      ))}
      <NewStepUpRule rules={value} where={where} onAdd={(rule) => onChange([...value, rule])} />
    </fieldset>
  );
}

function RuleFields(props: {
  readonly rule: StepUpRule;
  readonly where: string;
  readonly onChange: (rule: StepUpRule) => void;
  readonly onRemove: () => void;
}) {
  const { rule, where, onChange, onRemove } = props;
  const id = useId();
  const place = placeOf(rule);
  const problem = problemOf(rule);
  return (
    <fieldset className="step-up-rule" aria-describedby={id}>
      <legend>For {placeInWords(place)}</legend>
      <div className="row kinds">
        {Object.entries(FACTORS).map(([kind, words]) => (
          <label key={kind} className="check">
            <input
              type="checkbox"
              checked={rule.factors.some((one) => one === kind)}
              aria-invalid={problem !== undefined}
              onChange={({ target }) => onChange(withKind(rule, kind, target.checked))}
            />{' '}
            {words}
          </label>
        ))}
      </div>
      <div className="row">
        <p className={problem === undefined ? 'hint' : 'problem'} id={id} role={problem && 'alert'}>
          {problem ?? orderInWords(rule)}
        </p>
        {place !== '*' && (
          <button type="button" className="button quiet danger small" onClick={onRemove}>
            Remove
            <span className="sr">
              {' '}
              step-up factors for {placeInWords(place)}
              {where}
            </span>
          </button>
        )}
      </div>
    </fieldset>
  );
}

function orderInWords({ factors }: StepUpRule): string {
  if (factors.length === 1) return `Only: ${kindsInWords(factors)}.`;
  return `Any one suffices; offered in this order: ${kindsInWords(factors)}.`;
}
