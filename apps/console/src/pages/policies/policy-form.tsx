import type { Policy } from '@ductus/server/operator-client';
import { Choice, Field } from '../../ui/field.tsx';
import { PRIVACY } from '../../ui/words.ts';
import { MatchTarget } from './match-target.tsx';
import { RouteRules } from './route-rules.tsx';
import { StepUpFactors } from './step-up-factors.tsx';

const MINUTE = 60_000;

interface Props {
  readonly policy: Policy;
  readonly onChange: (policy: Policy) => void;
  readonly readOnly: boolean;
}

/** Every value that an application decides by. */
export function PolicyForm(props: Props) {
  const { policy, onChange, readOnly } = props;
  return (
    <fieldset className="stack" disabled={readOnly}>
      <legend className="sr">The policy</legend>
      {readOnly && <p className="hint">Only an administrator can change the policy.</p>}
      <div className="two">
        {(['login', 'reentry'] as const).map((purpose) => (
          <MatchTarget
            key={purpose}
            purpose={purpose}
            value={policy.purposes[purpose]}
            onChange={(value) => onChange({ ...policy, purposes: { ...policy.purposes, [purpose]: value } })}
          />
        ))}
      </div>
      <div className="two">
        <SessionRules {...props} />
        <EnrolmentRules {...props} />
      </div>
      <RouteRules policy={policy} onChange={(routes) => onChange({ ...policy, routes })} />
      <StepUpFactors value={policy.stepUp} onChange={(stepUp) => onChange({ ...policy, stepUp })} />
    </fieldset>
  );
}

function SessionRules({ policy, onChange }: Props) {
  const { session } = policy;
  const set = (name: keyof Policy['session'], value: number) =>
    onChange({ ...policy, session: { ...session, [name]: value } });
  const bits = (
    name: 'stepUpBits' | 'lockBits' | 'ceilingBits' | 'strongBits',
    label: string,
    hint: string,
  ) => (
    <Field
      label={`${label}, in bits`}
      type="number"
      step="0.25"
      required
      value={String(session[name])}
      hint={hint}
      onChange={({ target }) => set(name, target.valueAsNumber)}
    />
  );
  return (
    <section className="card" aria-labelledby="session-rules">
      <h2 id="session-rules">Sessions</h2>
      {bits('stepUpBits', 'Ask for a step-up below', 'Above 0: somebody unknown is not trusted.')}
      {bits('lockBits', 'Lock below', falseLockWords(session.lockBits))}
      {bits('strongBits', 'Trust after another factor', 'At least what asks for no step-up.')}
      {bits('ceilingBits', 'Trust at most', 'Low enough that a take-over is noticed soon.')}
      <Field
        label="Idle time after which trust halves, in minutes"
        type="number"
        step="1"
        required
        value={String(session.halfLifeMs / MINUTE)}
        onChange={({ target }) => set('halfLifeMs', target.valueAsNumber * MINUTE)}
      />
      <Field
        label="Lock after so many minutes without typing or movement"
        type="number"
        min="0"
        step="1"
        required
        value={String(session.idleLockMs / MINUTE)}
        hint="0: never. Another factor, or a re-entry, opens it again."
        onChange={({ target }) => set('idleLockMs', target.valueAsNumber * MINUTE)}
      />
      <Alarms session={session} set={set} />
    </section>
  );
}

/** How rarely watched typing may disturb its owner. */
function Alarms({
  session,
  set,
}: {
  readonly session: Policy['session'];
  readonly set: (name: keyof Policy['session'], value: number) => void;
}) {
  return (
    <>
      {(['keystrokesPerFalseStepUp', 'keystrokesPerFalseLock'] as const).map((name) => (
        <Field
          key={name}
          label={`At most one needless ${name === 'keystrokesPerFalseLock' ? 'lock' : 'step-up'} in so many keystrokes`}
          type="number"
          step="1000"
          required
          value={String(session[name])}
          onChange={({ target }) => set(name, target.valueAsNumber)}
        />
      ))}
    </>
  );
}

function falseLockWords(lockBits: number): string {
  if (Number.isNaN(lockBits)) return '';
  const windows = Math.round(2 ** -lockBits).toLocaleString('en');
  return `A false lock begins at fewer than 1 in ${windows} windows, as far as calibration holds.`;
}

function EnrolmentRules({ policy, onChange }: Props) {
  const { enrolment, consent } = policy;
  const number = (name: keyof Policy['enrolment'], label: string) => (
    <Field
      label={label}
      type="number"
      step="1"
      required
      value={String(enrolment[name])}
      onChange={({ target }) =>
        onChange({ ...policy, enrolment: { ...enrolment, [name]: target.valueAsNumber } })
      }
    />
  );
  return (
    <section className="card" aria-labelledby="enrolment-rules">
      <h2 id="enrolment-rules">Enrolment and consent</h2>
      {number('samplesNeeded', 'Samples of a fixed text that enrol')}
      {number('samplesKept', 'Samples kept at most')}
      {number('keystrokesNeeded', 'Keystrokes of free typing that enrol')}
      <Choice
        label="Consent"
        value={consent}
        hint="Recorded here: nothing is collected, learned or compared before it."
        onChange={({ target }) => onChange({ ...policy, consent: target.value as Policy['consent'] })}
      >
        <option value="application">The application sees to it</option>
        <option value="required">Must be recorded here</option>
      </Choice>
      <Choice
        label="The most that is told of a key"
        value={policy.privacy}
        hint="Of a password nothing is told, at any level. What is finer is refused; phrases take regions."
        onChange={({ target }) => onChange({ ...policy, privacy: target.value as Policy['privacy'] })}
      >
        {Object.entries(PRIVACY).map(([level, words]) => (
          <option key={level} value={level}>
            {words}
          </option>
        ))}
      </Choice>
    </section>
  );
}
