import type {
  NotificationRuleRequest,
  NotificationRules,
  SavedNotificationRule,
} from '@ductus/server/operator-client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, sentenceOf } from '../../state/api.ts';
import { Confirm, Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/states.tsx';
import { Submit } from '../../ui/submit.tsx';
import type { KnownApplication } from '../operators/scope-fields.tsx';
import { RuleFields } from './rule-fields.tsx';

type Rule = NotificationRules['rules'][number];

interface Props {
  /** Null for a new one. */
  readonly rule: Rule | null;
  readonly data: NotificationRules;
  readonly applications: readonly KnownApplication[];
  readonly onSaved: (saved: SavedNotificationRule) => void;
  readonly onGone: () => void;
  readonly onClose: () => void;
}

/** A rule to be made or changed. */
export function RuleDialog(props: Props) {
  const { rule, data, applications } = props;
  const [draft, setDraft] = useState<NotificationRuleRequest>(() => draftOf(rule, data, applications));
  const [asking, setAsking] = useState(false);
  const save = useMutation({
    mutationFn: () =>
      rule === null ? api.notifications.create(draft) : api.notifications.edit(rule.id, draft),
    onSuccess: props.onSaved,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate();
  };
  if (asking && rule !== null) return <AskToDelete {...props} rule={rule} onClose={() => setAsking(false)} />;
  return (
    <Dialog title={rule === null ? 'A new rule' : 'Edit a rule'} onClose={props.onClose}>
      <form onSubmit={submit}>
        {save.error !== null && <Notice kind="bad">{sentenceOf(save.error)}</Notice>}
        <RuleFields draft={draft} data={data} applications={applications} onChange={setDraft} />
        {rule !== null && <Further rule={rule} onSaved={props.onSaved} onDelete={() => setAsking(true)} />}
        <div className="row end">
          <button type="button" className="button quiet" onClick={props.onClose}>
            Cancel
          </button>
          <Submit busy={save.isPending}>Save</Submit>
        </div>
      </form>
    </Dialog>
  );
}

function Further(props: {
  readonly rule: Rule;
  readonly onSaved: Props['onSaved'];
  readonly onDelete: () => void;
}) {
  const renew = useMutation({
    mutationFn: () => api.notifications.renewSecret(props.rule.id),
    onSuccess: props.onSaved,
  });
  return (
    <>
      {renew.error !== null && <Notice kind="bad">{sentenceOf(renew.error)}</Notice>}
      <div className="row">
        {props.rule.channel === 'webhook' && (
          <button
            type="button"
            className="button quiet small"
            aria-busy={renew.isPending}
            onClick={() => renew.mutate()}
          >
            New secret
          </button>
        )}
        <button type="button" className="button quiet danger small" onClick={props.onDelete}>
          Delete
        </button>
      </div>
    </>
  );
}

function AskToDelete(props: {
  readonly rule: Rule;
  readonly onGone: () => void;
  readonly onClose: () => void;
}) {
  const remove = useMutation({
    mutationFn: () => api.notifications.remove(props.rule.id),
    onSuccess: props.onGone,
  });
  return (
    <Confirm
      title="Delete this rule?"
      words={
        <>
          {remove.error !== null && <Notice kind="bad">{sentenceOf(remove.error)}</Notice>}
          <p>It goes with what it has sent. What is on its way is not sent any more.</p>
        </>
      }
      action="Delete"
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={props.onClose}
    />
  );
}

function draftOf(
  rule: Rule | null,
  { events }: NotificationRules,
  applications: readonly KnownApplication[],
): NotificationRuleRequest {
  if (rule !== null) {
    const { id: _, createdAt: __, firedAt: ___, ...same } = rule;
    return same;
  }
  const first = applications[0];
  const event = events.find(({ scope }) => scope === (first === undefined ? 'server' : 'application'));
  return {
    applicationId: event?.scope === 'application' ? (first?.id ?? null) : null,
    operatorId: null,
    event: event?.name ?? '',
    threshold: event?.counted === true ? 10 : 1,
    windowMinutes: 60,
    quietMinutes: 60,
    enabled: true,
    channel: 'mail',
    address: '',
  };
}
