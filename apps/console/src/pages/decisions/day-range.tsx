import { Field } from '../../ui/field.tsx';
import { dayOf, endOfDay, startOfDay } from './day.ts';

/** Two days of the viewer's zone and all between; `until` is the moment after the last. */
export function DayRange(props: {
  readonly from: number | undefined;
  readonly until: number | undefined;
  readonly lastWords: string;
  readonly onFrom: (at: number | undefined) => void;
  readonly onUntil: (at: number | undefined) => void;
}) {
  const { from, until } = props;
  const lastDay = dayOf(until === undefined ? undefined : until - 1);
  return (
    <>
      <Field
        label="From"
        type="date"
        value={dayOf(from)}
        max={lastDay}
        onChange={({ target }) => props.onFrom(startOfDay(target.value))}
      />
      <Field
        label={props.lastWords}
        type="date"
        hint="in your time zone"
        value={lastDay}
        min={dayOf(from)}
        onChange={({ target }) => props.onUntil(endOfDay(target.value))}
      />
    </>
  );
}
