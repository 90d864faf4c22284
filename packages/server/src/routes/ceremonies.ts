import type { App } from '../app.ts';
import { ceremonyView } from '../factors/ceremony-view.ts';
import { createCeremony } from '../factors/create-ceremony.ts';
import { ceremonyOf } from '../factors/open-ceremony.ts';
import { redeemCeremony } from '../factors/redeem-ceremony.ts';
import {
  CeremonyViewSchema,
  NewCeremonySchema,
  OpenedCeremonySchema,
  RedeemRequestSchema,
} from '../schemas/ceremony.ts';
import { CeremonyId } from '../schemas/common.ts';
import type { Services } from '../services.ts';
import { idOf } from './parameters.ts';
import { answers } from './responses.ts';

const tags = ['ceremonies'];
const params = idOf(CeremonyId);

/** What applications do with ceremonies; their pages go on at `ceremonyPageRoutes`. */
export function ceremonyRoutes(app: App, services: Services): void {
  app.post(
    '/ceremonies',
    {
      schema: {
        tags,
        summary: 'Opens a ceremony in which a person sets a factor up or passes one',
        body: NewCeremonySchema,
        response: answers(201, OpenedCeremonySchema),
      },
    },
    async ({ tenant, body }, reply) => reply.code(201).send(await createCeremony(services, tenant, body)),
  );

  app.get(
    '/ceremonies/:id',
    {
      schema: { tags, summary: 'How a ceremony stands', params, response: answers(200, CeremonyViewSchema) },
    },
    async ({ tenant, params: { id } }) => {
      const ceremony = await ceremonyOf(services, tenant, id);
      return ceremonyView(ceremony, services.now());
    },
  );

  app.post(
    '/ceremonies/:id/redeem',
    {
      schema: {
        tags,
        summary: 'Takes what a passed step-up is worth, once',
        params,
        body: RedeemRequestSchema,
        response: answers(200, CeremonyViewSchema),
      },
    },
    ({ tenant, params: { id }, body }) => redeemCeremony(services, tenant, id, body),
  );
}
