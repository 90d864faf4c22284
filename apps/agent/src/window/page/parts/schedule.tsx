import type { ScheduleEntry } from '../../../events/index.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const WORK: ScheduleEntry = { days: [1, 2, 3, 4, 5], from: 8 * 60, to: 18 * 60 };

/** Always, or on some days between two times. */
export function Schedule(props: {
  readonly schedule: readonly ScheduleEntry[] | null;
  readonly onChange: (schedule: readonly ScheduleEntry[] | null) => void;
}) {
  const { schedule, onChange } = props;
  const entry = schedule?.[0] ?? WORK;
  const toggle = (day: number) => {
    const days = entry.days.includes(day) ? entry.days.filter((one) => one !== day) : [...entry.days, day];
    if (days.length > 0) onChange([{ ...entry, days: days.sort() }]);
  };
  return (
    <>
      <p className="hint">Outside of these times nothing is watched and nothing is learned.</p>
      <fieldset className="choices">
        <legend className="sr">When to watch</legend>
        {(['Always', 'At these times'] as const).map((name, place) => (
          <label className="choice" key={name}>
            <input
              type="radio"
              name="schedule"
              checked={(schedule === null) === (place === 0)}
              onChange={() => onChange(place === 0 ? null : [WORK])}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      {schedule !== null && <Times entry={entry} onToggle={toggle} onChange={(next) => onChange([next])} />}
    </>
  );
}

function Time(props: {
  readonly label: string;
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
}) {
  const { label, minutes, onChange } = props;
  const two = (number: number) => String(number).padStart(2, '0');
  return (
    <div className="field">
      <label htmlFor={`time-${label}`}>{label}</label>
      <div className="input">
        <input
          id={`time-${label}`}
          type="time"
          value={`${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`}
          onChange={(event) => {
            const [hours, rest] = event.target.value.split(':').map(Number);
            if (hours !== undefined && rest !== undefined) onChange(hours * 60 + rest);
          }}
        />
      </div>
    </div>
  );
}

function Times(props: {
  readonly entry: ScheduleEntry;
  readonly onToggle: (day: number) => void;
  readonly onChange: (entry: ScheduleEntry) => void;
}) {
  const { entry, onToggle, onChange } = props;
  return (
    <>
      <fieldset className="days">
        <legend className="sr">Days</legend>
        {DAYS.map((name, day) => (
          <label className="choice" key={name}>
            <input type="checkbox" checked={entry.days.includes(day)} onChange={() => onToggle(day)} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <div className="filters">
        <Time
          label="From"
          minutes={entry.from}
          onChange={(from) => from < entry.to && onChange({ ...entry, from })}
        />
        <Time
          label="To"
          minutes={entry.to}
          onChange={(to) => to > entry.from && onChange({ ...entry, to })}
        />
      </div>
    </>
  );
}
