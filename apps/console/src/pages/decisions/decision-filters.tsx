import { Choice, Field } from '../../ui/field.tsx';
import { OUTCOMES, PURPOSES } from '../../ui/words.ts';
import type { Filter } from './decisions.tsx';

/** What decisions are searched by. */
export function DecisionFilters(props: {
  readonly value: Filter;
  readonly onChange: (value: Filter) => void;
}) {
  const { value, onChange } = props;
  const set: Set = (name, given) => {
    const { [name]: _, ...rest } = value;
    onChange(given === undefined || given === '' ? rest : { ...rest, [name]: given });
  };
  return (
    <search className="filters" aria-label="Decisions">
      <Choice
        label="Outcome"
        value={value.outcome ?? ''}
        onChange={({ target }) => set('outcome', target.value)}
      >
        <option value="">Any</option>
        {Object.entries(OUTCOMES).map(([outcome, words]) => (
          <option key={outcome} value={outcome}>
            {words}
          </option>
        ))}
      </Choice>
      <Choice
        label="Purpose"
        value={value.purpose ?? ''}
        onChange={({ target }) => set('purpose', target.value)}
      >
        <option value="">Any</option>
        {Object.entries(PURPOSES).map(([purpose, words]) => (
          <option key={purpose} value={purpose}>
            {words}
          </option>
        ))}
      </Choice>
      <Choice label="Label" value={value.label ?? ''} onChange={({ target }) => set('label', target.value)}>
        <option value="">Any</option>
        <option value="right">right</option>
        <option value="wrong">wrong</option>
      </Choice>
      <Days set={set} />
      {value.subjectId !== undefined && (
        <button type="button" className="button quiet small" onClick={() => set('subjectId', undefined)}>
          Of one person: show everybody’s
        </button>
      )}
    </search>
  );
}

type Set = (name: keyof Filter, given: string | number | undefined) => void;

function Days({ set }: { readonly set: Set }) {
  return (
    <>
      <Field label="From" type="date" onChange={({ target }) => set('from', startOf(target.value))} />
      <Field
        label="Until"
        type="date"
        hint="in your time zone"
        onChange={({ target }) => set('until', endOf(target.value))}
      />
    </>
  );
}

/** When a day of the calendar begins for the viewer; undefined for none. */
function startOf(day: string): number | undefined {
  return day === '' ? undefined : new Date(`${day}T00:00`).getTime();
}

function endOf(day: string): number | undefined {
  const start = startOf(day);
  if (start === undefined) return undefined;
  const next = new Date(start);
  next.setDate(next.getDate() + 1);
  return next.getTime();
}
