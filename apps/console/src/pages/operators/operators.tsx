import type { OperatorLink, OperatorView } from '@ductus/server/operator-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../state/api.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Notice, Skeleton } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { OperatorDialog } from './operator-dialog.tsx';
import type { KnownApplication } from './scope-fields.tsx';

const STATES = { active: 'Active', invited: 'Invited', disabled: 'Disabled' } as const;

const columns = (names: ReadonlyMap<string, string>): readonly Column<OperatorView>[] => [
  { id: 'name', words: 'Name', width: 'minmax(7rem, 2fr)', cell: ({ name }) => <b>{name}</b> },
  { id: 'role', words: 'Role', cell: ({ role }) => role },
  {
    id: 'scope',
    wideOnly: true,
    words: 'Applications',
    width: 'minmax(8rem, 1.5fr)',
    cell: ({ applications }) => scopeWords(applications, names),
  },
  {
    id: 'state',
    narrow: 'end',
    words: 'State',
    cell: ({ state }) => <span className={`badge badge-${state}`}>{STATES[state]}</span>,
  },
  {
    id: 'ways',
    wideOnly: true,
    words: 'Signs in by',
    cell: ({ ways }) => (ways.length === 0 ? '–' : ways.join(', ')),
  },
  {
    id: 'seen',
    words: 'Last sign-in',
    cell: ({ signedInAt }) => (signedInAt === null ? 'never' : <When at={signedInAt} ago />),
  },
];

/** Who may use the console: invite, change, disable, sign out. */
export function Operators() {
  const list = useQuery({ queryKey: ['operators'], queryFn: api.operators.operators });
  const applications = useQuery({ queryKey: ['applications'], queryFn: api.access.applications });
  const [open, setOpen] = useState<Open>(null);
  const known = applications.data?.applications ?? [];
  return (
    <Page
      title="Operators"
      lead="Who may use the console, and for which applications."
      actions={
        <button type="button" className="button" onClick={() => setOpen({ dialog: 'invite' })}>
          Invite somebody
        </button>
      }
    >
      {list.isPending && <Skeleton lines={5} />}
      {list.isError && <Failure error={list.error} again={() => void list.refetch()} />}
      {list.data?.operators.length === 1 && (
        <Notice kind="info">
          You are the only operator. A second administrator can let you in again if you lose what you sign in
          with.
        </Notice>
      )}
      {list.data !== undefined && (
        <DataTable
          label="Operators"
          columns={columns(new Map(known.map(({ id, name }) => [id, name])))}
          rows={list.data.operators}
          keyOf={({ id }) => id}
          onOpen={({ id }) => setOpen({ dialog: 'operator', id })}
        />
      )}
      <OpenDialog open={open} setOpen={setOpen} known={known} operators={list.data?.operators ?? []} />
    </Page>
  );
}

type Open =
  | { readonly dialog: 'invite' }
  | { readonly dialog: 'operator'; readonly id: string }
  | { readonly dialog: 'link'; readonly name: string; readonly link: OperatorLink }
  | null;

/** The question that is in front of the page, if one is. */
function OpenDialog(props: {
  readonly open: Open;
  readonly setOpen: (open: Open) => void;
  readonly known: readonly KnownApplication[];
  readonly operators: readonly OperatorView[];
}) {
  const { open, setOpen } = props;
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: ['operators'] });
  const close = () => setOpen(null);
  const showLink = (name: string, link: OperatorLink) => {
    refresh();
    setOpen({ dialog: 'link', name, link });
  };
  if (open === null) return null;
  if (open.dialog === 'invite')
    return <InviteDialog applications={props.known} onInvited={showLink} onClose={close} />;
  if (open.dialog === 'link') return <LinkDialog name={open.name} link={open.link} onClose={close} />;
  const operator = props.operators.find(({ id }) => id === open.id);
  return operator === undefined ? null : (
    <OperatorDialog
      operator={operator}
      applications={props.known}
      onLink={(link) => showLink(operator.name, link)}
      onChanged={refresh}
      onClose={close}
    />
  );
}

function scopeWords(applications: readonly string[] | null, names: ReadonlyMap<string, string>): string {
  if (applications === null) return 'all';
  if (applications.length === 0) return 'none';
  return applications.map((id) => names.get(id) ?? id).join(', ');
}
