import type { AuditEntryView } from '@ductus/server/operator-client';
import { Link } from 'wouter';
import { Dialog } from '../../ui/dialog.tsx';
import { Fact } from '../../ui/fact.tsx';
import { When } from '../../ui/when.tsx';
import { wordsOf } from './audit-words.ts';
import { pageOf } from './page-of.ts';

/** One entry of the log, whole. */
export function AuditEntryDialog(props: {
  readonly entry: AuditEntryView;
  readonly names: Readonly<Record<string, string>>;
  readonly onTarget: (target: string) => void;
  readonly onClose: () => void;
}) {
  const { entry, names } = props;
  const { target } = entry;
  const page = pageOf(entry);
  const named = (id: string | null) => (id === null ? '–' : (names[id] ?? id));
  return (
    <Dialog title={`Entry ${entry.sequence}`} onClose={props.onClose}>
      <dl className="facts">
        <Fact term="When">
          <When at={entry.at} />
        </Fact>
        <Fact term="Who">{named(entry.actor)}</Fact>
        <Fact term="What">
          {wordsOf(entry.action)} <code>{entry.action}</code>
        </Fact>
        <Fact term="On">
          {page === null ? named(target) : <Link href={page}>{target}</Link>}
          {target !== null && (
            <p>
              <button type="button" className="link" onClick={() => props.onTarget(target)}>
                Every entry on it
              </button>
            </p>
          )}
        </Fact>
        <Fact term="Application">{entry.applicationId ?? '–'}</Fact>
        <Fact term="Particulars">
          <code>{entry.details}</code>
        </Fact>
        <Fact term="Hash">
          <code>{entry.hash}</code>
        </Fact>
      </dl>
      <div className="row end">
        <button type="button" className="button quiet" onClick={props.onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
