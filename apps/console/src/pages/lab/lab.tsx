import type { LabRunList } from '@ductus/server/operator-client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../state/api.ts';
import { Answer } from '../../ui/answer.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Installation } from './installation.tsx';
import { NewMeasurement } from './new-measurement.tsx';
import { RunList } from './run-list.tsx';
import { Running } from './running.tsx';

const LOOK_AGAIN_MS = 1000;

/** What recognition is worth, measured: on public data, on one's own, and on this installation's labels. */
export function Lab() {
  return (
    <Page title="Lab" lead="What recognition is worth, measured and with how sure that is.">
      <Measurements />
      <Installation />
    </Page>
  );
}

function Measurements() {
  const runs = useQuery({
    queryKey: ['lab', 'runs'],
    queryFn: () => api.lab.runs({ background: true }),
    refetchInterval: ({ state }) =>
      state.data?.runs.some((run) => run.state === 'running') ? LOOK_AGAIN_MS : false,
  });
  return (
    <Answer to={runs} lines={4}>
      {(data) => <Runs data={data} />}
    </Answer>
  );
}

function Runs({ data }: { readonly data: LabRunList }) {
  const running = data.runs.find((run) => run.state === 'running');
  const over = data.runs.filter((run) => run.state !== 'running');
  return (
    <>
      {!data.installed && (
        <Empty
          title="The lab is not on this machine"
          words="It measures beside the server and is built with it: npm run build in the repository makes both. What was measured before is below."
        />
      )}
      {running !== undefined && <Running run={running} />}
      {data.installed && running === undefined && <NewMeasurement maxBytes={data.maxBytes} />}
      <RunList runs={over} />
    </>
  );
}
