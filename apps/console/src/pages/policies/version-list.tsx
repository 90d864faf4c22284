import type { Policy, PolicyVersions } from '@ductus/server/operator-client';
import { useState } from 'react';
import { When } from '../../ui/when.tsx';
import { changesBetween } from './changes-between.ts';
import { PolicyDiff } from './policy-diff.tsx';

/** Every version, with what it changed; an old one can be put back as a new one. */
export function VersionList(props: {
  readonly versions: PolicyVersions['versions'];
  readonly present: Policy;
  readonly mayEdit: boolean;
  readonly onPutBack: (policy: Policy) => void;
}) {
  const { versions, present, mayEdit } = props;
  const [open, setOpen] = useState<number | null>(null);
  return (
    <section className="card" aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <ul className="lines">
        {versions.map(({ version, at, byName, policy }, place) => {
          const before = versions[place + 1]?.policy;
          const changes = before === undefined ? [] : changesBetween(before, policy);
          return (
            <li key={version}>
              <span>
                <b>Version {version}</b>
                {version === present.version && <span className="badge badge-active">in force</span>}
              </span>
              <span className="hint long">
                <When at={at} />, {byName}
              </span>
              <span className="row">
                {before !== undefined && (
                  <button
                    type="button"
                    className="link"
                    aria-expanded={open === version}
                    onClick={() => setOpen(open === version ? null : version)}
                  >
                    {changes.length} {changes.length === 1 ? 'change' : 'changes'}
                  </button>
                )}
                {mayEdit && version !== present.version && (
                  <button type="button" className="link" onClick={() => props.onPutBack(policy)}>
                    Put back
                  </button>
                )}
              </span>
              {open === version && before !== undefined && (
                <PolicyDiff title={`What version ${version} changed`} before={before} after={policy} />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
