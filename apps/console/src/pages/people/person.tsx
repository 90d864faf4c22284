import type { OperatorPerson } from '@ductus/server/operator-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { useApplication } from '../../state/application.ts';
import { Answer } from '../../ui/answer.tsx';
import { PersonName } from '../../ui/badges.tsx';
import { Figure, Figures } from '../../ui/figure.tsx';
import { Page, useTitle } from '../../ui/page.tsx';
import { Notice } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { countWords, FACTORS, nameWords, shareWords } from '../../ui/words.ts';
import { InApplication } from '../in-application.tsx';
import { DriftOfText } from './drift-of-text.tsx';
import { Enrolment } from './enrolment.tsx';
import { ErasureReceipt } from './erasure-receipt.tsx';
import { PersonActions, useErasing } from './person-actions.tsx';
import { SignIns } from './sign-ins.tsx';
import { Suspension } from './suspension.tsx';

/** One person: what is known, how it changes, what they agreed to. */
export function Person() {
  const { subjectId = '' } = useParams<{ subjectId: string }>();
  return (
    <Page title="Person" lead={<Link href="/people">All people</Link>}>
      <InApplication>
        <OfApplication subjectId={subjectId} />
      </InApplication>
    </Page>
  );
}

function OfApplication({ subjectId }: { readonly subjectId: string }) {
  const { id, api } = useApplication();
  const person = useQuery({ queryKey: [id, 'person', subjectId], queryFn: () => api.person(subjectId) });
  return <Answer to={person}>{(data) => <Details key={subjectId} person={data} />}</Answer>;
}

function Details({ person }: { readonly person: OperatorPerson }) {
  const erasing = useErasing(person.id);
  useTitle(nameWords(person.externalId), 'Person');
  return (
    <>
      <section className="card" aria-labelledby="who">
        <h2 id="who">
          <PersonName name={person.externalId} />
        </h2>
        <p className="hint">
          Known since <When at={person.createdAt} />
          {person.sessions.length > 0 && (
            <>
              {' · '}
              {person.sessions.map((sessionId, place) => (
                <Link key={sessionId} href={`/sessions/${sessionId}`}>
                  open session {place + 1}{' '}
                </Link>
              ))}
            </>
          )}
        </p>
        {person.erased ? (
          <Notice kind="info">This person was erased: nothing about them can be read any more.</Notice>
        ) : (
          <>
            <Suspension person={person} />
            <PersonActions act={erasing} />
          </>
        )}
      </section>
      {erasing.data !== undefined && <ErasureReceipt receipt={erasing.data} />}
      <PersonFigures person={person} />
      {!person.erased && (
        <>
          <Enrolment enrolment={person.enrolment} />
          {person.drift.map((drift) => (
            <DriftOfText key={`${drift.field} ${drift.keyboard}`} drift={drift} />
          ))}
          <Agreed person={person} />
        </>
      )}
      <SignIns subjectId={person.id} />
    </>
  );
}

function PersonFigures({ person: { success, wordsPerMinute } }: { readonly person: OperatorPerson }) {
  const { share, low, high, count, of } = success;
  return (
    <Figures>
      <Figure
        label="Recognised at once"
        value={share === null ? null : shareWords(share)}
        unit="%"
        {...(low === null || high === null ? {} : { interval: [shareWords(low), shareWords(high)] as const })}
        basis={
          of === 0
            ? 'nothing was compared yet'
            : `${countWords(count)} of the newest ${countWords(of)} comparisons`
        }
      />
      <Figure
        label="Free typing"
        value={wordsPerMinute === null ? null : wordsPerMinute.toFixed(0)}
        unit="words a minute"
        basis={wordsPerMinute === null ? 'none is known yet' : 'typical pace within a run of keys'}
      />
    </Figures>
  );
}

function Agreed({ person: { consents, factors } }: { readonly person: OperatorPerson }) {
  return (
    <div className="two">
      <section className="card" aria-labelledby="consents">
        <h2 id="consents">Consent</h2>
        {consents.length === 0 && (
          <p className="hint">
            None is recorded here: the application answers for consent, or nobody was asked.
          </p>
        )}
        <ul className="lines">
          {consents.map(({ modality, version, grantedAt, withdrawnAt }) => (
            <li key={modality}>
              <b>{modality}</b>
              <span className="hint">
                version {version}, <When at={withdrawnAt ?? grantedAt} />
              </span>
              <span className={`badge ${withdrawnAt === null ? 'badge-active' : 'badge-bad'}`}>
                {withdrawnAt === null ? 'given' : 'withdrawn'}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="card" aria-labelledby="factors">
        <h2 id="factors">Other factors</h2>
        {factors.length === 0 && <p className="hint">None is set up.</p>}
        <ul className="lines">
          {factors.map(({ kind, label, createdAt, usedAt }) => (
            <li key={`${kind} ${createdAt}`}>
              <b>{FACTORS[kind] ?? kind}</b>
              <span className="hint long">{label ?? ''}</span>
              <span className="hint">{usedAt === null ? 'never used' : <When at={usedAt} ago />}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
