import type { App } from '../app.ts';
import { notFound } from '../errors.ts';
import { ReceiptId, SubjectId } from '../schemas/common.ts';
import { TemplatesPath } from '../schemas/consent.ts';
import { PersonExportSchema } from '../schemas/export.ts';
import {
  type ErasureReceipt,
  ErasureReceiptSchema,
  ErasureSchema,
  NewSubjectSchema,
  SubjectSchema,
  SuspensionSchema,
  UndoAdaptationSchema,
} from '../schemas/subject.ts';
import { PersonSummarySchema } from '../schemas/summary.ts';
import type { Services } from '../services.ts';
import { erasePerson } from '../subjects/erase-person.ts';
import { erasureOf } from '../subjects/erasure-of.ts';
import { exportPerson } from '../subjects/export-person.ts';
import { forgetTemplates } from '../subjects/forget-templates.ts';
import type { Person } from '../subjects/people.ts';
import { personSummary } from '../subjects/person-summary.ts';
import { resumePerson, suspendPerson } from '../subjects/suspend-person.ts';
import { undoAdaptation } from '../subjects/undo-adaptation.ts';
import type { Tenant } from '../tenants.ts';
import { idOf } from './parameters.ts';
import { answers } from './responses.ts';

const tags = ['subjects'];

export function subjectRoutes(app: App, services: Services): void {
  const { people } = services;

  app.post(
    '/subjects',
    {
      schema: {
        tags,
        summary: 'Makes a person known; the same external id returns the same subject',
        body: NewSubjectSchema,
        response: answers(200, SubjectSchema),
      },
    },
    async ({ tenant, body }) =>
      subjectOf(services, tenant, await people.create(tenant.id, body.externalId, body.registering)),
  );

  app.get(
    '/subjects/:id',
    {
      schema: {
        tags,
        summary: 'A person and how far each enrolment is',
        params: idOf(SubjectId),
        response: answers(200, SubjectSchema),
      },
    },
    async ({ tenant, params }) => subjectOf(services, tenant, await people.byId(tenant.id, params.id)),
  );

  exportRoute(app, services);
  summaryRoute(app, services);
  finishRoute(app, services);
  undoRoute(app, services);
  suspensionRoutes(app, services);
  erasureRoutes(app, services);
  receiptRoutes(app, services);
}

async function subjectOf({ store, templates }: Services, tenant: Tenant, person: Person) {
  const registration = await store.registrations.get(tenant.id, person.id);
  return {
    id: person.id,
    externalId: person.externalId,
    createdAt: person.createdAt,
    registeringUntil: registration?.until ?? null,
    suspended: person.suspended ?? null,
    enrolment: await templates.states(person, tenant.policy.enrolment),
  };
}

function exportRoute(app: App, services: Services): void {
  app.get(
    '/subjects/:id/export',
    {
      schema: {
        tags,
        summary: 'All that is known about a person, for the person: no raw timing',
        params: idOf(SubjectId),
        response: answers(200, PersonExportSchema),
      },
    },
    async ({ tenant, params }) => {
      const person = await services.people.byId(tenant.id, params.id);
      return exportPerson(services, person, await subjectOf(services, tenant, person));
    },
  );
}

function summaryRoute(app: App, services: Services): void {
  app.get(
    '/subjects/:id/summary',
    {
      schema: {
        tags,
        summary: 'What is known about a person, for a page of their own: no score, no reason, no timing',
        params: idOf(SubjectId),
        response: answers(200, PersonSummarySchema),
      },
    },
    ({ tenant, params: { id } }) => personSummary(services, tenant, id),
  );
}

function finishRoute(app: App, services: Services): void {
  app.post(
    '/subjects/:id/finish-registration',
    {
      schema: {
        tags,
        summary: 'The registration is finished: what was enrolled stays',
        params: idOf(SubjectId),
        response: answers(200, SubjectSchema),
      },
    },
    async ({ tenant, params }) => {
      const person = await services.people.byId(tenant.id, params.id);
      await services.store.registrations.finish(tenant.id, person.id);
      return subjectOf(services, tenant, person);
    },
  );
}

function suspensionRoutes(app: App, services: Services): void {
  const url = '/subjects/:id/suspension';
  const response = answers(200, SubjectSchema);
  const params = idOf(SubjectId);
  const summary = 'Suspends a person: their sessions end, and nothing lets them in, no other factor either';
  app.put(
    url,
    { schema: { tags, summary, params, body: SuspensionSchema, response } },
    async ({ tenant, params: { id }, body: { because } }) =>
      subjectOf(
        services,
        tenant,
        await suspendPerson(services, tenant, id, because, `application:${tenant.id}`),
      ),
  );
  app.delete(
    url,
    { schema: { tags, summary: 'Lets a suspended person sign in again', params, response } },
    async ({ tenant, params: { id } }) =>
      subjectOf(services, tenant, await resumePerson(services, tenant, id, `application:${tenant.id}`)),
  );
}

function undoRoute(app: App, services: Services): void {
  app.post(
    '/subjects/:id/undo-adaptation',
    {
      schema: {
        tags,
        summary: 'Takes back what typing taught by the way since a moment; what was enrolled stays',
        params: idOf(SubjectId),
        body: UndoAdaptationSchema,
        response: answers(200, SubjectSchema),
      },
    },
    async ({ tenant, params, body }) => {
      const person = await services.people.byId(tenant.id, params.id);
      await undoAdaptation(services, person, body.since);
      return subjectOf(services, tenant, person);
    },
  );
}

function erasureRoutes(app: App, services: Services): void {
  app.delete(
    '/subjects/:id',
    {
      schema: {
        tags,
        summary:
          'Erases a person for good, in backups shortly after the answer; a second call answers subject-erased',
        params: idOf(SubjectId),
        response: answers(200, ErasureReceiptSchema),
      },
    },
    ({ tenant, params }) => erasePerson(services, tenant.id, params.id),
  );

  app.delete(
    '/subjects/:id/templates/:modality',
    {
      schema: {
        tags,
        summary: 'Forgets what typing or the pointer taught; consents, factors and the person stay',
        params: TemplatesPath,
        response: answers(200, ErasureReceiptSchema),
      },
    },
    ({ tenant, params: { id, modality } }) => forgetTemplates(services, tenant.id, id, modality),
  );
}

function receiptRoutes(app: App, services: Services): void {
  app.get(
    '/subjects/:id/erasure',
    {
      schema: {
        tags,
        summary: 'The receipt of a person’s erasure, and whether backups still have their key',
        params: idOf(SubjectId),
        response: answers(200, ErasureSchema),
      },
    },
    ({ tenant, params }) => erasureOf(services, tenant.id, params.id),
  );

  app.get(
    '/receipts/:id',
    {
      schema: {
        tags,
        summary: 'The receipt of an erasure',
        params: idOf(ReceiptId),
        response: answers(200, ErasureReceiptSchema),
      },
    },
    async ({ tenant, params }) => {
      const record = await services.store.receipts.byId(tenant.id, params.id);
      if (record === undefined) throw notFound('receipt');
      return JSON.parse(record.body) as ErasureReceipt;
    },
  );
}
