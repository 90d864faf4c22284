import type { AgentStatus } from '../../../events/index.ts';
import { Known } from '../parts/readiness.tsx';

/** What the exercises were worth, said honestly. */
export function Ready(props: {
  readonly status: AgentStatus;
  readonly onDone: () => void;
  readonly onMore: () => void;
}) {
  const { status, onDone, onMore } = props;
  const ready = status.readiness.some((one) => one.ready);
  return (
    <section className="card narrow" aria-labelledby="title">
      <h1 id="title" tabIndex={-1}>
        {ready ? 'Ductus knows you well enough to watch' : 'A little more is needed'}
      </h1>
      <p className="lead">
        {ready
          ? 'It goes on learning while you work, and gets better for some days.'
          : 'It goes on learning while you work and begins to watch by itself, or take the exercises once more.'}
      </p>
      <Known readiness={status.readiness} />
      <div className="row end">
        <button type="button" className="button quiet" onClick={onMore}>
          More exercises
        </button>
        <button type="button" className="button" onClick={onDone}>
          To the overview
        </button>
      </div>
    </section>
  );
}
