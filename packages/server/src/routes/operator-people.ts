import type { App } from '../app.ts';
import { peopleLines } from '../console/people-lines.ts';
import { personDetail } from '../console/person-detail.ts';
import { ApplicationPath } from '../schemas/operator-overview.ts';
import {
  OperatorPeoplePageSchema,
  OperatorPeopleQuerySchema,
  OperatorPersonPath,
  OperatorPersonSchema,
  OperatorTemplatesPath,
} from '../schemas/operator-people.ts';
import { ErasureReceiptSchema, SuspensionSchema } from '../schemas/subject.ts';
import type { Services } from '../services.ts';
import { erasePerson } from '../subjects/erase-person.ts';
import { forgetTemplates } from '../subjects/forget-templates.ts';
import { resumePerson, suspendPerson } from '../subjects/suspend-person.ts';
import { OF_APPLICATION } from './operator-tenant.ts';
import { answers } from './responses.ts';

const tags = ['operators'];
const PAGE = 25;
const url = `${OF_APPLICATION}/people/:subjectId`;

export function operatorPeopleRoutes(app: App, services: Services): void {
  app.get(
    `${OF_APPLICATION}/people`,
    {
      schema: {
        tags,
        summary: 'People, the newest first, or by the beginning of their external id',
        params: ApplicationPath,
        querystring: OperatorPeopleQuerySchema,
        response: answers(200, OperatorPeoplePageSchema),
      },
    },
    ({ tenant, query: { limit = PAGE, ...rest } }) => peopleLines(services, tenant, { limit, ...rest }),
  );
  app.get(
    url,
    {
      schema: {
        tags,
        summary: 'One person: enrolment, drift, factors, consents',
        params: OperatorPersonPath,
        response: answers(200, OperatorPersonSchema),
      },
    },
    ({ tenant, params: { subjectId } }) => personDetail(services, tenant, subjectId),
  );
  suspensionRoutes(app, services);
  erasureRoutes(app, services);
}

function suspensionRoutes(app: App, services: Services): void {
  const params = OperatorPersonPath;
  const response = answers(200, OperatorPersonSchema);
  app.put(
    `${url}/suspension`,
    {
      schema: {
        tags,
        summary: 'Suspends a person: their sessions end, and nothing lets them in, no other factor either',
        params,
        body: SuspensionSchema,
        response,
      },
    },
    async ({ operator, tenant, params: { subjectId }, body: { because } }) => {
      await suspendPerson(services, tenant, subjectId, because, operator.id);
      return personDetail(services, tenant, subjectId);
    },
  );
  app.delete(
    `${url}/suspension`,
    { schema: { tags, summary: 'Lets a suspended person sign in again', params, response } },
    async ({ operator, tenant, params: { subjectId } }) => {
      await resumePerson(services, tenant, subjectId, operator.id);
      return personDetail(services, tenant, subjectId);
    },
  );
}

function erasureRoutes(app: App, services: Services): void {
  app.delete(
    url,
    {
      schema: {
        tags,
        summary: 'Erases a person for good',
        params: OperatorPersonPath,
        response: answers(200, ErasureReceiptSchema),
      },
    },
    ({ operator, tenant, params: { subjectId } }) =>
      erasePerson(services, tenant.id, subjectId, { actor: operator.id }),
  );
  app.delete(
    `${url}/templates/:modality`,
    {
      schema: {
        tags,
        summary: 'Forgets what typing or the pointer taught, so that it is enrolled anew',
        params: OperatorTemplatesPath,
        response: answers(200, ErasureReceiptSchema),
      },
    },
    ({ operator, tenant, params: { subjectId, modality } }) =>
      forgetTemplates(services, tenant.id, subjectId, modality, operator.id),
  );
}
