import type { ConsentRecord } from '@ductus/storage';
import type { App } from '../app.ts';
import { grantConsent } from '../consents/grant-consent.ts';
import { withdrawConsent } from '../consents/withdraw-consent.ts';
import { notFound } from '../errors.ts';
import { type Consent, ConsentGivenSchema, ConsentPath, ConsentSchema } from '../schemas/consent.ts';
import { ErasureReceiptSchema } from '../schemas/subject.ts';
import type { Services } from '../services.ts';
import { answers } from './responses.ts';

const tags = ['consents'];
const url = '/subjects/:id/consents/:modality';
const params = ConsentPath;

export function consentRoutes(app: App, services: Services): void {
  app.get(
    url,
    {
      schema: {
        tags,
        summary: 'What a person agreed to, and when; not-found when they were never asked',
        params,
        response: answers(200, ConsentSchema),
      },
    },
    async ({ tenant, params: { id, modality } }) => {
      const person = await services.people.byId(tenant.id, id);
      const record = (await services.consents.of(person)).get(modality);
      if (record === undefined) throw notFound('consent');
      return consentOf(record);
    },
  );
  app.put(
    url,
    {
      schema: {
        tags,
        summary: 'The person agrees to be recognised by this kind of evidence',
        params,
        body: ConsentGivenSchema,
        response: answers(200, ConsentSchema),
      },
    },
    async ({ tenant, params: { id, modality }, body }) =>
      consentOf(await grantConsent(services, tenant.id, id, modality, body)),
  );
  app.delete(
    url,
    {
      schema: {
        tags,
        summary:
          'The person withdraws: what was learned of this kind is erased at once, and the receipt says so',
        params,
        response: answers(200, ErasureReceiptSchema),
      },
    },
    ({ tenant, params: { id, modality } }) => withdrawConsent(services, tenant.id, id, modality),
  );
}

/** A consent as the application sees it. */
export function consentOf({ modality, version, textHash, grantedAt, withdrawnAt }: ConsentRecord): Consent {
  return { modality: modality as Consent['modality'], version, textHash, grantedAt, withdrawnAt };
}
