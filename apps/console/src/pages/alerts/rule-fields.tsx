import type { NotificationRuleRequest, NotificationRules } from '@ductus/server/operator-client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../state/api.ts';
import { useOperator } from '../../state/session.ts';
import { Choice, Count, Field } from '../../ui/field.tsx';
import type { KnownApplication } from '../operators/scope-fields.tsx';

interface Props {
  readonly draft: NotificationRuleRequest;
  readonly data: NotificationRules;
  readonly applications: readonly KnownApplication[];
  readonly onChange: (draft: NotificationRuleRequest) => void;
}

/** What a rule is about, when it is met, and where it goes. */
export function RuleFields(props: Props) {
  const { draft, data, onChange } = props;
  const counted = data.events.find(({ name }) => name === draft.event)?.counted ?? true;
  return (
    <>
      <About {...props} />
      {counted && (
        <div className="two">
          <Count
            label="At least"
            most={1000}
            value={draft.threshold}
            onChange={(threshold) => onChange({ ...draft, threshold })}
          />
          <Count
            label="Within so many minutes"
            most={10_080}
            value={draft.windowMinutes}
            onChange={(windowMinutes) => onChange({ ...draft, windowMinutes })}
          />
        </div>
      )}
      <Count
        label="Then quiet for so many minutes"
        most={10_080}
        value={draft.quietMinutes}
        onChange={(quietMinutes) => onChange({ ...draft, quietMinutes })}
      />
      <Where {...props} />
      <label className="check">
        <input
          type="checkbox"
          checked={draft.enabled}
          onChange={({ target }) => onChange({ ...draft, enabled: target.checked })}
        />{' '}
        On
      </label>
    </>
  );
}

function About({ draft, data, applications, onChange }: Props) {
  const choose = (name: string) => {
    const event = data.events.find((one) => one.name === name);
    if (event === undefined) return;
    onChange({
      ...draft,
      event: name,
      threshold: event.counted ? draft.threshold : 1,
      applicationId: event.scope === 'server' ? null : (draft.applicationId ?? applications[0]?.id ?? null),
    });
  };
  const options = (scope: 'application' | 'server') =>
    data.events
      .filter((event) => event.scope === scope)
      .map(({ name, words }) => (
        <option key={name} value={name}>
          {words}
        </option>
      ));
  const server = options('server');
  return (
    <>
      <Choice
        label="About"
        value={draft.event}
        hint={data.events.find(({ name }) => name === draft.event)?.hint}
        onChange={({ target }) => choose(target.value)}
      >
        {applications.length > 0 && <optgroup label="In an application">{options('application')}</optgroup>}
        {server.length > 0 && <optgroup label="The whole server">{server}</optgroup>}
      </Choice>
      {draft.applicationId !== null && (
        <Choice
          label="Application"
          value={draft.applicationId}
          onChange={({ target }) => onChange({ ...draft, applicationId: target.value })}
        >
          {applications.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
      )}
    </>
  );
}

function Where({ draft, onChange }: Props) {
  const isMail = draft.channel === 'mail';
  return (
    <>
      <Choice
        label="By"
        value={draft.channel}
        onChange={({ target }) =>
          onChange({ ...draft, channel: target.value as typeof draft.channel, address: '', operatorId: null })
        }
      >
        <option value="mail">Mail</option>
        <option value="webhook">Webhook</option>
      </Choice>
      <Field
        label={isMail ? 'Mail address' : 'Address of the webhook'}
        type={isMail ? 'email' : 'url'}
        placeholder={isMail ? 'desk@bank.example' : 'https://'}
        required
        maxLength={2048}
        value={draft.address ?? ''}
        hint={isMail ? undefined : 'Every message is signed with a secret that is shown once.'}
        onChange={({ target }) => onChange({ ...draft, address: target.value })}
      />
      {isMail && (
        <Owner value={draft.operatorId} onChange={(operatorId) => onChange({ ...draft, operatorId })} />
      )}
    </>
  );
}

/** Whose mailbox it is: with its operator the rule goes. */
function Owner(props: { readonly value: string | null; readonly onChange: (id: string | null) => void }) {
  const { id, name, applications } = useOperator();
  const all = useQuery({
    queryKey: ['operators'],
    queryFn: api.operators.operators,
    enabled: applications === null,
  });
  const known = all.data?.operators ?? [{ id, name }];
  return (
    <Choice
      label="Whose mailbox"
      value={props.value ?? ''}
      hint="When that operator is removed, the rule goes with them."
      onChange={({ target }) => props.onChange(target.value === '' ? null : target.value)}
    >
      <option value="">A shared one</option>
      {known.map((operator) => (
        <option key={operator.id} value={operator.id}>
          {operator.name}
        </option>
      ))}
    </Choice>
  );
}
