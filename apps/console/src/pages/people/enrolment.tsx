import type { OperatorPerson } from '@ductus/server/operator-client';
import { When } from '../../ui/when.tsx';
import { countWords } from '../../ui/words.ts';

const KINDS = { 'typing-fixed': 'Fixed text', 'typing-free': 'Free typing', pointer: 'Pointer' } as const;
const UNITS = { 'typing-fixed': 'samples', 'typing-free': 'keystrokes', pointer: 'events' } as const;

/** How far each enrolment is, by text and keyboard, since when, and when it learned last. Of templates from before since when was kept, only that. */
export function Enrolment({ enrolment }: { readonly enrolment: OperatorPerson['enrolment'] }) {
  return (
    <section className="card" aria-labelledby="enrolment">
      <h2 id="enrolment">Enrolment</h2>
      {enrolment.length === 0 && <p className="hint">Nothing was learned yet.</p>}
      <ul className="lines">
        {enrolment.map(({ kind, field, keyboard, gathered, needed, complete, extended, ...times }) => (
          <li key={`${kind} ${field} ${keyboard}`}>
            <span>
              <b>{KINDS[kind]}</b>
              {field !== null && ` “${field}”, keyboard ${keyboard}`}
            </span>
            <span className="hint">
              {countWords(gathered)} {UNITS[kind]} ({countWords(needed)} enrol)
              {times.enrolledAt !== null && (
                <>
                  , enrolled <When at={times.enrolledAt} ago />
                </>
              )}
              , last learned <When at={times.updatedAt} ago />
            </span>
            <span className={`badge ${complete ? 'badge-active' : 'badge-watch'}`}>
              {extended === true ? 'extended' : complete ? 'complete' : 'under way'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
