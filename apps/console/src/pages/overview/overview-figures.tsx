import type { Estimate, Overview } from '@ductus/server/operator-client';
import { Figure, Figures } from '../../ui/figure.tsx';
import { countWords, shareWords } from '../../ui/words.ts';

/** The figures above everything else; every rate with its interval and with how little it rests on. */
export function OverviewFigures({ data }: { readonly data: Overview }) {
  const { live, labelled, decisions } = data;
  const total = decisions.reduce((sum, { count }) => sum + count, 0);
  const matches = decisions
    .filter(({ outcome }) => outcome === 'MATCH')
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <Figures>
      <Figure
        label="Sessions now"
        value={countWords(live.open)}
        basis={`${countWords(live.active)} with evidence within five minutes · ${countWords(data.people)} people`}
      />
      <Figure label="Decisions" value={countWords(total)} basis={`${countWords(matches)} of them a match`} />
      <Figure
        label="False alarms reported"
        value={countWords(labelled.falseAlarms)}
        basis={`among ${countWords(labelled.labels)} labelled decisions`}
      />
      <Rate
        label="False match rate"
        rate={labelled.falseMatch}
        others="labelled attempts of others"
        inconclusive={labelled.inconclusive}
      />
      <Rate
        label="False non-match rate"
        rate={labelled.falseNonMatch}
        others="labelled attempts of owners"
        inconclusive={labelled.inconclusive}
      />
    </Figures>
  );
}

function Rate(props: {
  readonly label: string;
  readonly rate: Estimate;
  readonly others: string;
  /** Labelled too, and in no rate. */
  readonly inconclusive: number;
}) {
  const { count, of, share, low, high } = props.rate;
  const basis =
    of === 0 ? `no ${props.others} yet` : `${countWords(count)} in ${countWords(of)} ${props.others}`;
  return (
    <Figure
      label={props.label}
      value={share === null ? null : shareWords(share)}
      unit="%"
      {...(low === null || high === null ? {} : { interval: [shareWords(low), shareWords(high)] as const })}
      basis={
        props.inconclusive === 0 ? basis : `${basis}; ${countWords(props.inconclusive)} inconclusive left out`
      }
    />
  );
}
