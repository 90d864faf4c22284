import type { AlertRecord, DecisionRecord } from '@ductus/storage';
import { openDecision } from '../decisions/open-decision.ts';
import { factorView } from '../factors/factor-view.ts';
import { heldFactors } from '../factors/own-factors.ts';
import { consentOf } from '../routes/consents.ts';
import type { AlertKind } from '../schemas/alert.ts';
import type { ExportedAlert, PersonExport } from '../schemas/export.ts';
import type { Subject } from '../schemas/subject.ts';
import type { Services } from '../services.ts';
import type { Person } from './people.ts';

const PAGE = 100;

/** Everything that is kept about a person and can be read, their typing apart. */
export async function exportPerson(
  services: Services,
  person: Person,
  subject: Subject,
): Promise<PersonExport> {
  const { store, consents, now } = services;
  const { id, applicationId } = person;
  const decisions = await decisionsOf(services, person);
  return {
    exportedAt: now(),
    subject,
    consents: [...(await consents.of(person)).values()].map(consentOf),
    factors: (await heldFactors(services, person)).map((factor) => factorView(services, factor)),
    alerts: (await store.alerts.list(applicationId, id)).map(alertOf),
    sessions: await store.sessions.idsOf(applicationId, id),
    decisions: await Promise.all(decisions.map((record) => openDecision(services, record))),
  };
}

function alertOf({ id, kind, decisionId, since, createdAt, answeredAt }: AlertRecord): ExportedAlert {
  return { id, kind: kind as AlertKind, about: since, sentAt: createdAt, decisionId, answeredAt };
}

async function decisionsOf({ store }: Services, { id, applicationId }: Person): Promise<DecisionRecord[]> {
  const all: DecisionRecord[] = [];
  for (;;) {
    const after = all.at(-1)?.id;
    const records = await store.decisions.list(applicationId, { subjectId: id }, { limit: PAGE, after });
    all.push(...records);
    if (records.length < PAGE) return all.filter(({ sealed }) => sealed !== null);
  }
}
