import type { NotificationRules } from '@ductus/server/operator-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, sentenceOf } from '../../state/api.ts';
import { Empty, Notice } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import type { KnownApplication } from '../operators/scope-fields.tsx';
import { conditionWords } from './rule-words.ts';

type Rule = NotificationRules['rules'][number];

interface Props {
  readonly data: NotificationRules;
  readonly applications: readonly KnownApplication[];
  readonly mayEdit: boolean;
  readonly onEdit: (rule: Rule) => void;
}

/** Every rule in words, with what can be done about it. */
export function RuleList(props: Props) {
  const { rules } = props.data;
  if (rules.length === 0)
    return (
      <Empty
        title="There is no rule yet"
        words="A rule tells somebody when, say, ten comparisons in an hour are non-matches, or when the keys are closed."
      />
    );
  return (
    <section className="card" aria-labelledby="rules">
      <h2 id="rules">Rules</h2>
      <ul className="lines rules">
        {rules.map((rule) => (
          <RuleLine key={rule.id} {...props} rule={rule} />
        ))}
      </ul>
    </section>
  );
}

function RuleLine({ rule, data, applications, mayEdit, onEdit }: Props & { readonly rule: Rule }) {
  const event = data.events.find(({ name }) => name === rule.event);
  const where = applications.find(({ id }) => id === rule.applicationId)?.name;
  const owner = rule.operatorId === null ? undefined : data.names[rule.operatorId];
  return (
    <li>
      <span>
        <b className="long">{event?.words ?? rule.event}</b>
        <span className="hint">{conditionWords(rule, event?.counted ?? true)}</span>
      </span>
      <span>
        <span className="long">
          {rule.applicationId === null ? 'The whole server' : (where ?? rule.applicationId)}
        </span>
        <span className="hint long">
          {rule.channel === 'mail' ? 'mail' : 'webhook'} to {rule.address}
          {owner !== undefined && ` (${owner})`}
        </span>
      </span>
      <span>
        <span className={`badge ${rule.enabled ? 'badge-active' : 'badge-disabled'}`}>
          {rule.enabled ? 'on' : 'off'}
        </span>{' '}
        <span className="hint">
          {rule.firedAt === null ? (
            'never met'
          ) : (
            <>
              met <When at={rule.firedAt} ago />
            </>
          )}
        </span>
      </span>
      {mayEdit && <RuleActs rule={rule} name={event?.words ?? rule.event} onEdit={onEdit} />}
    </li>
  );
}

function RuleActs(props: {
  readonly rule: Rule;
  readonly name: string;
  readonly onEdit: (rule: Rule) => void;
}) {
  const { rule, name } = props;
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['notifications'] });
  const test = useMutation({ mutationFn: () => api.notifications.test(rule.id), onSuccess: refresh });
  const turn = useMutation({
    mutationFn: () => api.notifications.edit(rule.id, editOf(rule)),
    onSettled: refresh,
  });
  const error = test.error ?? turn.error;
  return (
    <div className="rule-acts">
      <div className="row">
        <button
          type="button"
          className="link"
          aria-label={`Edit: ${name}`}
          onClick={() => props.onEdit(rule)}
        >
          Edit
        </button>
        <button
          type="button"
          className="link"
          aria-label={`Turn ${rule.enabled ? 'off' : 'on'}: ${name}`}
          aria-busy={turn.isPending}
          onClick={() => turn.mutate()}
        >
          Turn {rule.enabled ? 'off' : 'on'}
        </button>
        <button
          type="button"
          className="link"
          aria-label={`Send a test: ${name}`}
          aria-busy={test.isPending}
          onClick={() => test.mutate()}
        >
          Send a test
        </button>
      </div>
      {test.isSuccess && <Notice kind="info">A test is on its way: see below what becomes of it.</Notice>}
      {error !== null && <Notice kind="bad">{sentenceOf(error)}</Notice>}
    </div>
  );
}

/** The same rule, turned over. */
function editOf({ id: _, address: __, createdAt: ___, firedAt: ____, ...rule }: Rule) {
  return { ...rule, enabled: !rule.enabled };
}
