import type { Policy } from '@ductus/server/operator-client';
import { type FormEvent, useState } from 'react';
import { Choice, Field } from '../../ui/field.tsx';
import { PRIVACY } from '../../ui/words.ts';
import { oneInWords } from './one-in-words.ts';
import { RouteStepUp } from './route-step-up.tsx';
import { TargetRate } from './target-rate.tsx';

type Rules = Policy['routes'];
type Rule = Rules[number];

const MINUTE = 60_000;
const ROUTE = '[a-z0-9][a-z0-9.\\-]{0,63}';

/** What holds on some of the application's routes; what is left empty is as everywhere. */
export function RouteRules(props: { readonly policy: Policy; readonly onChange: (routes: Rules) => void }) {
  const { policy, onChange } = props;
  const { routes } = policy;
  return (
    <section className="card" aria-labelledby="routes">
      <h2 id="routes">Routes</h2>
      <p className="hint">
        The application names the route of a page when it opens its channel, as <code>transfer</code>. What is
        left empty here is as everywhere.
      </p>
      {routes.map((rule) => (
        <RouteFields
          key={rule.route}
          rule={rule}
          policy={policy}
          onChange={(next) => onChange(routes.map((one) => (one.route === rule.route ? next : one)))}
          onRemove={() => onChange(routes.filter(({ route }) => route !== rule.route))}
        />
      ))}
      <NewRoute
        taken={routes.map(({ route }) => route)}
        onAdd={(route) => onChange([...routes, { route, lockBits: policy.session.lockBits }])}
      />
    </section>
  );
}

interface OfRule {
  readonly rule: Rule;
  readonly policy: Policy;
  readonly onChange: (rule: Rule) => void;
}

function RouteFields(props: OfRule & { readonly onRemove: () => void }) {
  const { rule, policy, onChange } = props;
  const privacy = (level: string) => {
    const { privacy: _, ...rest } = rule;
    onChange(level === '' ? rest : { ...rest, privacy: level as Rule['privacy'] & string });
  };
  return (
    <fieldset className="stack">
      <legend>
        On <b className="long">{rule.route}</b>
      </legend>
      <RouteTarget rule={rule} policy={policy} onChange={onChange} />
      <div className="filters">
        <RouteLevels rule={rule} policy={policy} onChange={onChange} />
        <Choice
          label="Told of a key at most"
          value={rule.privacy ?? ''}
          onChange={({ target }) => privacy(target.value)}
        >
          <option value="">As everywhere</option>
          {Object.entries(PRIVACY).map(([level, words]) => (
            <option key={level} value={level}>
              {words}
            </option>
          ))}
        </Choice>
      </div>
      <RouteStepUp rule={rule} everywhere={policy.stepUp} onChange={onChange} />
      <div className="row">
        <button type="button" className="button quiet danger small" onClick={props.onRemove}>
          Remove the rule<span className="sr"> for {rule.route}</span>
        </button>
      </div>
    </fieldset>
  );
}

/** One target for whichever purpose, in place of those of login and re-entry. */
function RouteTarget({ rule, policy: { purposes }, onChange }: OfRule) {
  const { matchBits, ...rest } = rule;
  const { login, reentry } = purposes;
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={matchBits !== undefined}
          onChange={({ target }) => onChange(target.checked ? { ...rest, matchBits: login.matchBits } : rest)}
        />{' '}
        A target of its own
      </label>
      {matchBits === undefined ? (
        <p className="hint">
          Others match at most {oneInWords(login.matchBits)} as everywhere, at re-entry{' '}
          {oneInWords(reentry.matchBits)}.
        </p>
      ) : (
        <TargetRate bits={matchBits} onChange={(bits) => onChange({ ...rest, matchBits: bits })} />
      )}
    </>
  );
}

function RouteLevels({ rule, policy: { session }, onChange }: OfRule) {
  const set = (name: 'stepUpBits' | 'lockBits' | 'idleLockMs', value: number) => {
    const { [name]: _, ...rest } = rule;
    onChange(Number.isNaN(value) ? rest : { ...rest, [name]: value });
  };
  const bits = (name: 'stepUpBits' | 'lockBits', label: string, hint: string) => (
    <Field
      label={`${label}, in bits`}
      type="number"
      step="0.25"
      value={rule[name] ?? ''}
      hint={hint}
      onChange={({ target }) => set(name, target.valueAsNumber)}
    />
  );
  return (
    <>
      {bits('stepUpBits', 'Step-up below', `everywhere: ${session.stepUpBits}`)}
      {bits('lockBits', 'Lock below', `everywhere: ${session.lockBits}`)}
      <Field
        label="Lock after a rest, in minutes"
        type="number"
        min="0"
        step="1"
        value={rule.idleLockMs === undefined ? '' : rule.idleLockMs / MINUTE}
        hint={`everywhere: ${session.idleLockMs === 0 ? 'never' : session.idleLockMs / MINUTE}`}
        onChange={({ target }) => set('idleLockMs', target.valueAsNumber * MINUTE)}
      />
    </>
  );
}

function NewRoute(props: { readonly taken: readonly string[]; readonly onAdd: (route: string) => void }) {
  const [name, setName] = useState('');
  const taken = props.taken.includes(name);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (taken) return;
    props.onAdd(name);
    setName('');
  };
  return (
    <form className="row lower" onSubmit={add}>
      <Field
        label="Name of a route"
        required
        pattern={ROUTE}
        maxLength={64}
        value={name}
        title="Lower-case letters, digits, full stops and hyphens"
        problem={taken ? 'There is a rule for it already.' : undefined}
        onChange={({ target }) => setName(target.value)}
      />
      <button type="submit" className="button quiet small">
        Add a rule
      </button>
    </form>
  );
}
