import type { Installation as InstallationData } from '@ductus/server/operator-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useApplication } from '../../state/application.ts';
import { Answer } from '../../ui/answer.tsx';
import { DetChart } from '../../ui/det-chart.tsx';
import { Figure, Figures } from '../../ui/figure.tsx';
import { Empty, Notice } from '../../ui/states.tsx';
import { countWords, shareWords } from '../../ui/words.ts';
import { InApplication } from '../in-application.tsx';
import { ReliabilityTable } from './reliability-table.tsx';

/** What the labels of one's own decisions say. */
export function Installation() {
  return (
    <section className="stack" aria-labelledby="installation">
      <h2 id="installation">This installation</h2>
      <InApplication>
        <OfApplication />
      </InApplication>
    </section>
  );
}

function OfApplication() {
  const { id, api } = useApplication();
  const measured = useQuery({ queryKey: [id, 'measured'], queryFn: api.measured });
  return (
    <Answer to={measured} lines={3}>
      {(data) => <OwnFigures data={data} />}
    </Answer>
  );
}

function OwnFigures({ data }: { readonly data: InstallationData }) {
  if (data.mated + data.nonMated === 0)
    return (
      <Empty
        title="No comparison that was decided is labelled yet"
        words={`Say of matches and non-matches whether they were right: error rates and calibration of your own people are then shown here, with how little that is.${
          data.inconclusive === 0
            ? ''
            : ` Labelled inconclusive, and left out: ${countWords(data.inconclusive)}.`
        }`}
      >
        <Link className="button quiet" href="/decisions">
          To the decisions
        </Link>
      </Empty>
    );
  return <Measured data={data} />;
}

function Measured({ data }: { readonly data: InstallationData }) {
  const { measured } = data;
  return (
    <>
      <Notice kind="info">
        {data.words.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </Notice>
      <Figures>
        <Rate label="Others who matched" rate={data.falseMatch} />
        <Rate label="Owners who did not" rate={data.falseNonMatch} />
        {measured !== null && (
          <Figure
            label="Equal error rate"
            value={shareWords(measured.eer.value)}
            unit="%"
            interval={[shareWords(measured.eer.ci95[0]), shareWords(measured.eer.ci95[1])]}
            basis="one threshold, in hindsight"
          />
        )}
        {measured !== null && (
          <Figure
            label="Cost of calibration"
            value={(measured.cllr - measured.minCllr).toFixed(3)}
            unit="bits"
            basis={`Cllr ${measured.cllr.toFixed(3)}, least ${measured.minCllr.toFixed(3)}`}
          />
        )}
      </Figures>
      {measured !== null && (
        <section className="card" aria-label="Curves of this installation">
          <DetChart
            title="Errors by threshold (DET), own labels"
            series={[{ words: 'this installation', points: measured.det }]}
          />
          <ReliabilityTable bins={measured.reliability} />
        </section>
      )}
    </>
  );
}

function Rate({ label, rate }: { readonly label: string; readonly rate: InstallationData['falseMatch'] }) {
  const { share, low, high, count, of } = rate;
  return (
    <Figure
      label={label}
      value={share === null ? null : shareWords(share)}
      unit="%"
      {...(low === null || high === null ? {} : { interval: [shareWords(low), shareWords(high)] as const })}
      basis={`${countWords(count)} of ${countWords(of)} labelled`}
    />
  );
}
