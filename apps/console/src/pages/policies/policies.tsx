import type { Policy } from '@ductus/server/operator-client';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApplication } from '../../state/application.ts';
import { mayAs, useOperator } from '../../state/session.ts';
import { Answer } from '../../ui/answer.tsx';
import { Page } from '../../ui/page.tsx';
import { Notice } from '../../ui/states.tsx';
import { InApplication } from '../in-application.tsx';
import { PolicyDiff } from './policy-diff.tsx';
import { PolicyForm } from './policy-form.tsx';
import { SavePolicy } from './save-policy.tsx';
import { usePolicyDraft } from './use-policy-draft.ts';
import { VersionList, type VersionListProps } from './version-list.tsx';

/** How the application decides: edit a copy, try it on what was decided, keep it as a new version. */
export function Policies() {
  return (
    <Page title="Policy" lead="How much evidence it takes, and what happens below it. Every version is kept.">
      <InApplication>
        <OfApplication />
      </InApplication>
    </Page>
  );
}

const VERSIONS_AT_ONCE = 20;

function OfApplication() {
  const { id, api } = useApplication();
  const pages = useInfiniteQuery({
    queryKey: [id, 'policy'],
    queryFn: ({ pageParam: before }) =>
      api.policyVersions({ limit: VERSIONS_AT_ONCE, ...(before !== undefined && { before }) }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ versions }) =>
      versions.length < VERSIONS_AT_ONCE ? undefined : versions.at(-1)?.version,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  return (
    <Answer to={pages}>
      {(data) => (
        <Editor
          key={id}
          present={data.pages[0]!.present}
          versions={data.pages.flatMap(({ versions }) => versions)}
          more={hasNextPage ? { busy: isFetchingNextPage, show: () => void fetchNextPage() } : null}
        />
      )}
    </Answer>
  );
}

function Editor({ present, versions, more }: Omit<VersionListProps, 'mayEdit' | 'onPutBack'>) {
  const { id } = useApplication();
  const queries = useQueryClient();
  const { role } = useOperator();
  const mayEdit = mayAs(role, 'administrator');
  const { base, edited, edit, restart, keepOver, isBack } = usePolicyDraft(present);
  const [saved, setSaved] = useState<number | null>(null);
  const readAgain = () => void queries.invalidateQueries({ queryKey: [id, 'policy'] });
  return (
    <>
      {present.version !== base.version && (
        <Conflict
          base={base}
          present={present}
          edited={edited}
          onTake={() => restart(present)}
          onKeep={() => keepOver(present)}
        />
      )}
      {isBack && <Notice kind="info">Your changes that were not saved are here again.</Notice>}
      {saved !== null && <Saved version={saved} />}
      <PolicyForm policy={edited} onChange={edit} readOnly={!mayAs(role, 'analyst')} />
      <SavePolicy
        base={base}
        edited={edited}
        mayEdit={mayEdit && present.version === base.version}
        onReset={() => restart(present)}
        onSaved={(policy) => {
          restart(policy);
          setSaved(policy.version);
          readAgain();
        }}
        onConflict={readAgain}
      />
      <VersionList
        versions={versions}
        present={present}
        more={more}
        mayEdit={mayEdit}
        onPutBack={(policy) => edit({ ...policy, version: base.version })}
      />
    </>
  );
}

function Saved({ version }: { readonly version: number }) {
  return (
    <Notice kind="good">
      Version {version} is in force. An earlier version can be put back below, as a new one.
    </Notice>
  );
}

/** Somebody else saved a version meanwhile: both are shown, and nothing is overwritten unseen. */
function Conflict(props: {
  readonly base: Policy;
  readonly present: Policy;
  readonly edited: Policy;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}) {
  const { base, present, edited } = props;
  return (
    <section className="card" aria-labelledby="conflict">
      <h2 id="conflict">The policy was changed meanwhile</h2>
      <Notice kind="bad">
        You began with version {base.version}; version {present.version} is in force now. Nothing of yours was
        saved.
      </Notice>
      <PolicyDiff title="What the other changed" before={base} after={present} />
      <PolicyDiff title="What you changed" before={base} after={edited} />
      <div className="row">
        <button type="button" className="button small" onClick={props.onTake}>
          Go on from the version in force
        </button>
        <button type="button" className="button quiet small" onClick={props.onKeep}>
          Keep my values over it
        </button>
      </div>
    </section>
  );
}
