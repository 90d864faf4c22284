import type { Policy, PolicyVersions } from '@ductus/server/operator-client';
import { useState } from 'react';
import { When } from '../../ui/when.tsx';
import { changesBetween } from './changes-between.ts';
import { PolicyDiff } from './policy-diff.tsx';

type Version = PolicyVersions['versions'][number];

export interface VersionListProps {
  readonly versions: readonly Version[];
  readonly present: Policy;
  /** Shows older ones; null where there are none. */
  readonly more: { readonly busy: boolean; readonly show: () => void } | null;
  readonly mayEdit: boolean;
  readonly onPutBack: (policy: Policy) => void;
}

/** Every version, with what it changed; an old one can be put back as a new one. */
export function VersionList({ versions, present, more, mayEdit, onPutBack }: VersionListProps) {
  return (
    <section className="card" aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <ul className="lines">
        {versions.map((one, place) => (
          <VersionLine
            key={one.version}
            one={one}
            before={versions[place + 1]?.policy}
            inForce={one.version === present.version}
            onPutBack={mayEdit ? () => onPutBack(one.policy) : undefined}
          />
        ))}
      </ul>
      {more !== null && (
        <button type="button" className="button quiet small" aria-busy={more.busy} onClick={more.show}>
          Show older versions
        </button>
      )}
    </section>
  );
}

function VersionLine(props: {
  readonly one: Version;
  readonly before: Policy | undefined;
  readonly inForce: boolean;
  readonly onPutBack: (() => void) | undefined;
}) {
  const { one, before, inForce, onPutBack } = props;
  const [open, setOpen] = useState(false);
  const changes = before === undefined ? 0 : changesBetween(before, one.policy).length;
  return (
    <li>
      <span>
        <b>Version {one.version}</b>
        {inForce && <span className="badge badge-active">in force</span>}
      </span>
      <span className="hint long">
        <When at={one.at} />, {one.byName}
      </span>
      <span className="row">
        {before !== undefined && (
          <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {changes} {changes === 1 ? 'change' : 'changes'}
          </button>
        )}
        {!inForce && onPutBack !== undefined && (
          <button type="button" className="link" onClick={onPutBack}>
            Put back
          </button>
        )}
      </span>
      {open && before !== undefined && (
        <PolicyDiff title={`What version ${one.version} changed`} before={before} after={one.policy} />
      )}
    </li>
  );
}
