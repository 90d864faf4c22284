import type { NotificationRules, SavedNotificationRule } from '@ductus/server/operator-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../state/api.ts';
import { useApplications } from '../../state/application.ts';
import { mayAs, useOperator } from '../../state/session.ts';
import { Answer } from '../../ui/answer.tsx';
import { Page } from '../../ui/page.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { RuleList } from './rule-list.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { SentList } from './sent-list.tsx';

export type Rule = NotificationRules['rules'][number];
type Open =
  | { readonly dialog: 'rule'; readonly rule: Rule | null }
  | { readonly dialog: 'secret'; readonly secret: string }
  | null;

/** Who is told of what, by mail or webhook, and what was sent. */
export function Alerts() {
  const mayEdit = mayAs(useOperator().role, 'administrator');
  const rules = useQuery({ queryKey: ['notifications', 'rules'], queryFn: api.notifications.rules });
  const [open, setOpen] = useState<Open>(null);
  return (
    <Page
      title="Alerts"
      lead="What is told to whom, by mail or webhook, without anybody looking. No message names a person."
      actions={
        mayEdit && (
          <button type="button" className="button" onClick={() => setOpen({ dialog: 'rule', rule: null })}>
            New rule
          </button>
        )
      }
    >
      <Answer to={rules}>
        {(data) => <Rules data={data} mayEdit={mayEdit} open={open} setOpen={setOpen} />}
      </Answer>
      <SentList />
    </Page>
  );
}

function Rules(props: {
  readonly data: NotificationRules;
  readonly mayEdit: boolean;
  readonly open: Open;
  readonly setOpen: (open: Open) => void;
}) {
  const { data, open, setOpen } = props;
  const queries = useQueryClient();
  const applications = useApplications().data?.applications ?? [];
  const onSaved = ({ secret }: SavedNotificationRule) => {
    void queries.invalidateQueries({ queryKey: ['notifications'] });
    setOpen(secret === null ? null : { dialog: 'secret', secret });
  };
  return (
    <>
      <RuleList
        data={data}
        applications={applications}
        mayEdit={props.mayEdit}
        onEdit={(rule) => setOpen({ dialog: 'rule', rule })}
      />
      {open?.dialog === 'rule' && (
        <RuleDialog
          rule={open.rule}
          data={data}
          applications={applications}
          onSaved={onSaved}
          onGone={() => {
            void queries.invalidateQueries({ queryKey: ['notifications'] });
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.dialog === 'secret' && <SecretDialog secret={open.secret} onClose={() => setOpen(null)} />}
    </>
  );
}
