import type { LabRunDetail } from '@ductus/server/operator-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { api, sentenceOf } from '../../state/api.ts';
import { useOperator } from '../../state/session.ts';
import { Answer } from '../../ui/answer.tsx';
import { DetChart } from '../../ui/det-chart.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { Notice } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { FiguresTable, namedRows } from './figures-table.tsx';
import { mayEnd } from './may-end.ts';
import { ReliabilityTable } from './reliability-table.tsx';
import { Running } from './running.tsx';
import { SearchResult } from './search-result.tsx';

const LOOK_AGAIN_MS = 1000;
/** More lines than this cannot be told apart: the report draws the rest. */
const MOST_LINES = 6;

/** One measurement: its figures, its curves, its report. */
export function LabRun() {
  const { runId = '' } = useParams<{ runId: string }>();
  const found = useQuery({
    queryKey: ['lab', 'run', runId],
    queryFn: () => api.lab.run(runId, { background: true }),
    refetchInterval: ({ state }) => (state.data?.run.state === 'running' ? LOOK_AGAIN_MS : false),
  });
  return (
    <Page
      title={found.data?.run.title ?? 'Measurement'}
      lead={<Link href="/lab">All measurements</Link>}
      actions={found.data !== undefined && <Remove run={found.data.run} />}
    >
      <Answer to={found}>{(data) => <Details detail={data} />}</Answer>
    </Page>
  );
}

function Details({ detail: { run, outcome } }: { readonly detail: LabRunDetail }) {
  if (run.state === 'running') return <Running run={run} />;
  return (
    <>
      <p className="hint">
        Measured <When at={run.at} /> by {run.by}
      </p>
      {run.state === 'cancelled' && <Notice kind="info">It was cancelled: nothing of it was kept.</Notice>}
      {run.state === 'interrupted' && (
        <Notice kind="info">The server was stopped while it ran: measure it again.</Notice>
      )}
      {run.problem !== null && (
        <Notice kind="bad">
          <b>It could not be measured.</b> {run.problem.message} <code>{run.problem.code}</code>
        </Notice>
      )}
      {outcome !== null && <Outcome id={run.id} outcome={outcome} />}
    </>
  );
}

function Outcome(props: { readonly id: string; readonly outcome: NonNullable<LabRunDetail['outcome']> }) {
  const { rows, notes } = props.outcome;
  const named = namedRows(rows);
  return (
    <>
      <SearchResult outcome={props.outcome} />
      {named.length > 0 && (
        <section className="card" aria-labelledby="figures">
          <h2 id="figures">Figures</h2>
          <FiguresTable title="Error rates" rows={named} />
          <DetChart
            title="Errors by threshold (DET)"
            series={named.slice(0, MOST_LINES).map(({ words, row }) => ({ words, points: row.det }))}
          />
          {rows.length === 1 && rows[0]?.reliability && <ReliabilityTable bins={rows[0].reliability} />}
        </section>
      )}
      <section className="card" aria-labelledby="limits">
        <h2 id="limits">What this does not show</h2>
        <ul className="notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
      <section className="card" aria-labelledby="report">
        <div className="card-head">
          <h2 id="report">Report</h2>
          <a
            className="button quiet small"
            href={api.lab.reportUrl(props.id)}
            target="_blank"
            rel="noreferrer"
          >
            Open by itself
          </a>
        </div>
        <iframe className="report" sandbox="" src={api.lab.reportUrl(props.id)} title="Report of the lab" />
      </section>
    </>
  );
}

function Remove({ run }: { readonly run: LabRunDetail['run'] }) {
  const operator = useOperator();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => api.lab.remove(run.id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['lab', 'runs'] });
      go('/lab');
    },
  });
  if (run.state === 'running' || !mayEnd(run, operator.role)) return null;
  return (
    <>
      {remove.isError && <Notice kind="bad">{sentenceOf(remove.error)}</Notice>}
      <button type="button" className="button quiet danger small" onClick={() => setAsking(true)}>
        Delete
      </button>
      {asking && (
        <Confirm
          title="Delete this measurement?"
          words={<p>Its figures, its curves and its report are gone for good. It can be measured again.</p>}
          action="Delete for good"
          busy={remove.isPending}
          onConfirm={() => remove.mutate(undefined, { onError: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
