import { Choice, Field } from '../../ui/field.tsx';
import { DayRange } from '../decisions/day-range.tsx';
import { ACTIONS, wordsOf } from './audit-words.ts';

export interface AuditFilterValues {
  readonly actor?: string;
  readonly action?: string;
  /** The whole id. */
  readonly target?: string;
  readonly from?: number;
  readonly to?: number;
}

const option = ([value, words]: readonly [string, string]) => (
  <option key={value} value={value}>
    {words}
  </option>
);

/** What is shown of the log. Days are those of the viewer's zone. */
export function AuditFilters(props: {
  readonly names: Readonly<Record<string, string>>;
  readonly value: AuditFilterValues;
  readonly onChange: (value: AuditFilterValues) => void;
}) {
  const { value } = props;
  const change = (name: keyof AuditFilterValues, given: string | number | undefined) => {
    const { [name]: _, ...rest } = value;
    props.onChange(given === undefined || given === '' ? rest : { ...rest, [name]: given });
  };
  return (
    <search className="filters">
      <Choice label="Who" value={value.actor ?? ''} onChange={({ target }) => change('actor', target.value)}>
        <option value="">Everybody</option>
        <option value="command-line">Command line</option>
        {Object.entries(props.names).map(option)}
      </Choice>
      <Choice
        label="What"
        value={value.action ?? ''}
        onChange={({ target }) => change('action', target.value)}
      >
        <option value="">Everything</option>
        {ACTIONS.map((action) => option([action, wordsOf(action)]))}
      </Choice>
      <Field
        label="On"
        type="search"
        maxLength={64}
        spellCheck={false}
        hint="a whole id"
        value={value.target ?? ''}
        onChange={({ target }) => change('target', target.value.trim())}
      />
      <DayRange
        from={value.from}
        until={value.to}
        lastWords="To"
        onFrom={(at) => change('from', at)}
        onUntil={(at) => change('to', at)}
      />
    </search>
  );
}
