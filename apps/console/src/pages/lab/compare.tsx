import { useQueries } from '@tanstack/react-query';
import { Link, useSearch } from 'wouter';
import { api } from '../../state/api.ts';
import { DetChart } from '../../ui/det-chart.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure, Skeleton } from '../../ui/states.tsx';
import { FiguresTable, namedRows } from './figures-table.tsx';

const MOST_RUNS = 4;
const MOST_LINES = 6;

/** Measurements beside each other: one table, one set of axes. */
export function Compare() {
  const ids = (new URLSearchParams(useSearch()).get('runs') ?? '')
    .split(',')
    .filter(Boolean)
    .slice(0, MOST_RUNS);
  const found = useQueries({
    queries: ids.map((id) => ({ queryKey: ['lab', 'run', id], queryFn: () => api.lab.run(id) })),
  });
  const failed = found.find((one) => one.isError);
  const several = ids.length > 1;
  const rows = found.flatMap(({ data }) =>
    data?.outcome ? namedRows(data.outcome.rows, several ? `${data.run.title}: ` : '') : [],
  );
  return (
    <Page title="Compare" lead={<Link href="/lab">All measurements</Link>}>
      {failed !== undefined && <Failure error={failed.error} again={() => void failed.refetch()} />}
      {found.some((one) => one.isPending) && <Skeleton lines={5} />}
      {!found.some((one) => one.isPending) && rows.length === 0 && failed === undefined && (
        <Empty title="Nothing to compare" words="Choose two or more measurements that have error rates.">
          <Link className="button quiet" href="/lab">
            To the measurements
          </Link>
        </Empty>
      )}
      {rows.length > 0 && (
        <section className="card" aria-labelledby="compared">
          <h2 id="compared">Side by side</h2>
          <p className="hint">
            Only what was measured on the same people, with as much to enrol, compares. Where intervals
            overlap, a difference may be chance.
          </p>
          <FiguresTable title="Error rates" rows={rows} />
          <DetChart
            title="Errors by threshold (DET)"
            series={rows.slice(0, MOST_LINES).map(({ words, row }) => ({ words, points: row.det }))}
          />
          {rows.length > MOST_LINES && <p className="hint">Drawn are the first {MOST_LINES}.</p>}
        </section>
      )}
    </Page>
  );
}
