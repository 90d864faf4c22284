import { useState } from 'react';
import type { Role } from '../../state/session.ts';
import { Choice } from '../../ui/field.tsx';

export interface KnownApplication {
  readonly id: string;
  readonly name: string;
}

export interface Scope {
  readonly role: Role;
  readonly applications: string[] | null;
}

const ROLES: Readonly<Record<Role, string>> = {
  viewer: 'Viewer: looks',
  analyst: 'Analyst: looks, judges decisions, reads the audit log',
  administrator: 'Administrator: changes everything',
};

/** What a form of `ScopeFields` says. */
export function scopeOf(form: HTMLFormElement): Scope {
  const data = new FormData(form);
  return {
    role: String(data.get('role')) as Role,
    applications: data.get('scope') === 'all' ? null : data.getAll('application').map(String),
  };
}

/** Role and applications of an operator. */
export function ScopeFields(props: {
  readonly known: readonly KnownApplication[];
  /** What is chosen at first. */
  readonly given: { readonly role: Role; readonly applications: readonly string[] | null };
}) {
  const [all, setAll] = useState(props.given.applications === null);
  return (
    <>
      <Choice label="Role" name="role" defaultValue={props.given.role}>
        {Object.entries(ROLES).map(([role, words]) => (
          <option key={role} value={role}>
            {words}
          </option>
        ))}
      </Choice>
      <fieldset className="field">
        <legend>Applications</legend>
        <label className="check">
          <input type="radio" name="scope" value="all" checked={all} onChange={() => setAll(true)} />
          All, those of the future too
        </label>
        <label className="check">
          <input type="radio" name="scope" value="some" checked={!all} onChange={() => setAll(false)} />
          Only these
        </label>
        {!all && (
          <div className="checks">
            {props.known.map(({ id, name }) => (
              <label className="check" key={id}>
                <input
                  type="checkbox"
                  name="application"
                  value={id}
                  defaultChecked={props.given.applications?.includes(id) ?? false}
                />
                <span className="long">{name}</span>
              </label>
            ))}
            {props.known.length === 0 && <p className="hint">There is no application yet.</p>}
          </div>
        )}
      </fieldset>
    </>
  );
}
