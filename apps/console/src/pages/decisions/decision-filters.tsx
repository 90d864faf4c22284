import { Choice } from '../../ui/field.tsx';
import { OUTCOMES, PURPOSES } from '../../ui/words.ts';
import { DayRange } from './day-range.tsx';
import { DecisionById } from './decision-by-id.tsx';
import type { Filter } from './filter.ts';
import { PersonFilter } from './person-filter.tsx';

const LABELS = { right: 'right', wrong: 'wrong', none: 'not labelled' } as const;

interface Props {
  readonly value: Filter;
  readonly onChange: (value: Filter) => void;
  /** Whether they are of one person, whom the page shows. */
  readonly ofOne?: boolean;
}

/** What decisions are searched by. */
export function DecisionFilters({ value, onChange, ofOne = false }: Props) {
  const set = (name: keyof Filter, given: string | number | undefined) => {
    const { [name]: _, ...rest } = value;
    onChange(given === undefined || given === '' ? rest : { ...rest, [name]: given });
  };
  return (
    <search className="filters" aria-label="Decisions">
      {!ofOne && (
        <>
          <PersonFilter subjectId={value.subjectId} onChange={(subjectId) => set('subjectId', subjectId)} />
          <DecisionById />
        </>
      )}
      {(
        [
          ['outcome', 'Outcome', OUTCOMES],
          ['purpose', 'Purpose', PURPOSES],
          ['label', 'Label', LABELS],
        ] as const
      ).map(([name, label, words]) => (
        <Choice
          key={name}
          label={label}
          value={value[name] ?? ''}
          onChange={({ target }) => set(name, target.value)}
        >
          <option value="">Any</option>
          {Object.entries(words).map(([code, shown]) => (
            <option key={code} value={code}>
              {shown}
            </option>
          ))}
        </Choice>
      ))}
      <DayRange
        from={value.from}
        until={value.until}
        lastWords="Until"
        onFrom={(at) => set('from', at)}
        onUntil={(at) => set('until', at)}
      />
    </search>
  );
}
