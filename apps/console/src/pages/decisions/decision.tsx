import type { OperatorDecision } from '@ductus/server/operator-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { useApplication } from '../../state/application.ts';
import { Answer } from '../../ui/answer.tsx';
import { OutcomeBadge, PersonName } from '../../ui/badges.tsx';
import { Figure, Figures } from '../../ui/figure.tsx';
import { Page, useTitle } from '../../ui/page.tsx';
import { Notice } from '../../ui/states.tsx';
import { Unfold } from '../../ui/unfold.tsx';
import { When } from '../../ui/when.tsx';
import {
  countWords,
  decimals,
  nameWords,
  numberWords,
  PURPOSES,
  SOURCES,
  shareWords,
} from '../../ui/words.ts';
import { InApplication } from '../in-application.tsx';
import { DecisionLabel } from './decision-label.tsx';
import { EvidenceScale } from './evidence-scale.tsx';
import { Unusual } from './unusual.tsx';
import { UnusualTyping } from './unusual-typing.tsx';

/** One decision: how sure it was, on what it rests, and whether the receipt is the one that was signed. */
export function Decision() {
  const { decisionId = '' } = useParams<{ decisionId: string }>();
  return (
    <Page title="Decision" lead={<Link href="/decisions">All decisions</Link>}>
      <InApplication>
        <OfApplication decisionId={decisionId} />
      </InApplication>
    </Page>
  );
}

function OfApplication({ decisionId }: { readonly decisionId: string }) {
  const { id, api } = useApplication();
  const decision = useQuery({
    queryKey: [id, 'decision', decisionId],
    queryFn: () => api.decision(decisionId),
  });
  return <Answer to={decision}>{(data) => <Details decision={data} />}</Answer>;
}

function Details({ decision: data }: { readonly decision: OperatorDecision }) {
  useTitle(nameWords(data.externalId), 'Decision');
  return (
    <>
      <section className="card" aria-labelledby="who">
        <div className="card-head">
          <h2 id="who">
            <Link href={`/people/${data.subjectId}`}>
              <PersonName name={data.externalId} />
            </Link>
          </h2>
          <OutcomeBadge outcome={data.outcome} />
        </div>
        <p className="hint">
          {PURPOSES[data.purpose] ?? data.purpose}, <When at={data.at} />
        </p>
        {data.receipt?.explanation.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {data.receipt !== null && data.thresholds !== null && (
          <EvidenceScale bits={data.receipt.bits} {...data.thresholds} />
        )}
        <DecisionLabel decision={data} />
        {data.outcome === 'INCONCLUSIVE' && (
          <p className="hint">An inconclusive decision is in no error rate, however it is labelled.</p>
        )}
      </section>
      <Unusual decision={data} />
      <UnusualTyping typing={data.typing} />
      <Signature decision={data} />
      {data.receipt !== null && <Receipt decision={data} receipt={data.receipt} />}
    </>
  );
}

function Signature({ decision: { signature } }: { readonly decision: OperatorDecision }) {
  if (signature === 'right')
    return (
      <Notice kind="good">
        <b>The receipt is whole:</b> its signature is this server’s, checked just now.
      </Notice>
    );
  if (signature === 'wrong')
    return (
      <Notice kind="bad">
        <b>The receipt is not the one that this server signed.</b> Do not rely on it, and find out who could
        write to the database.
      </Notice>
    );
  return (
    <Notice kind="info">
      The person was erased: that there was a decision is kept, and nothing of what it rested on.
    </Notice>
  );
}

function ReceiptFigures(props: {
  readonly decision: OperatorDecision;
  readonly receipt: NonNullable<OperatorDecision['receipt']>;
}) {
  const { receipt, decision } = props;
  const { thresholds } = decision;
  return (
    <Figures>
      <Figure
        label="Evidence, all in all"
        value={decimals(receipt.bits)}
        unit="bits"
        basis={
          receipt.bits > 0
            ? `others reach this at most in ${shareWords(receipt.falseMatchRateBound)} % of attempts`
            : 'somebody else is at least as likely as the owner'
        }
      />
      {thresholds !== null && (
        <Figure
          label="Thresholds in force"
          value={decimals(thresholds.matchBits)}
          unit="bits"
          basis={`${thresholds.nonMatchBits === null ? '' : `non-match at ${numberWords(thresholds.nonMatchBits)} bits or less; `}version ${thresholds.version} of the policy`}
        />
      )}
      {receipt.evidence.map(({ source, bits, samples }) => (
        <Figure
          key={source}
          label={SOURCES[source] ?? source}
          value={decimals(bits)}
          unit="bits"
          basis={
            samples === 0
              ? 'nothing could be compared'
              : `from ${countWords(samples)} ${unitOf(source, samples)}`
          }
        />
      ))}
      <Figure label="Liveness" value={receipt.liveness.verdict} />
    </Figures>
  );
}

function Receipt(props: {
  readonly decision: OperatorDecision;
  readonly receipt: NonNullable<OperatorDecision['receipt']>;
}) {
  const { receipt, decision } = props;
  return (
    <>
      <ReceiptFigures {...props} />
      <section className="card" aria-labelledby="receipt">
        <h2 id="receipt">The receipt</h2>
        <p className="hint">What was signed, with its signature: keep it to prove later what was decided.</p>
        <Unfold summary="Show it as JSON">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it */}
          <section className="numbers" tabIndex={0} aria-label="The receipt as JSON">
            <pre>
              <code>{JSON.stringify(receipt, null, 2)}</code>
            </pre>
          </section>
        </Unfold>
        <p>
          <Link href={`/sessions/${decision.sessionId}`}>The session, if it is still open</Link>
        </p>
      </section>
    </>
  );
}

function unitOf(source: string, count: number): string {
  const unit = source === 'typing-fixed' ? 'sample' : source === 'pointer' ? 'event' : 'keystroke';
  return count === 1 ? unit : `${unit}s`;
}
