import { type FixedTextTemplate, undoEnrolment } from '@ductus/core';
import { ServerError } from '../errors.ts';
import type { EnrolmentUndo, EnrolmentUndone } from '../schemas/verification.ts';
import type { Services } from '../services.ts';
import { fixedTextState } from '../subjects/enrolment-state.ts';
import type { Person } from '../subjects/people.ts';
import type { FieldKeyboard } from '../subjects/templates.ts';
import type { Tenant } from '../tenants.ts';
import { sameText } from '../util/same-text.ts';
import { retryConflict } from './retry-conflict.ts';

/** Names the newest sample of a template, and tells nothing about it. */
export function nameOfNewest(
  { factorHash }: Pick<Services, 'factorHash'>,
  person: Person,
  { field, keyboard }: FieldKeyboard,
  { vectors }: FixedTextTemplate,
): string {
  return factorHash(person.id, 'sample', JSON.stringify([field, keyboard, ...(vectors.at(-1) ?? [])]));
}

/**
 * Takes the newest sample of a field back, if it is still the one that is named: "type that one again".
 *
 * @throws ServerError `conflict` when it is not; `not-found`, `subject-erased`.
 */
export async function takeBackSample(
  services: Services,
  tenant: Tenant,
  { subjectId, field, sample }: EnrolmentUndo,
): Promise<EnrolmentUndone> {
  const { people, templates, population } = services;
  const person = await people.byId(tenant.id, subjectId);
  return retryConflict(async () => {
    const keyboards = await templates.fixedText(person, field);
    for (const [keyboard, stored] of keyboards.entries()) {
      const { template } = stored;
      const place = { field, keyboard };
      if (template === null || !sameText(nameOfNewest(services, person, place, template), sample)) continue;
      const before = undoEnrolment(template, population.fixedText.scales);
      if (before === template) break;
      const after = await templates.saveFixedText(person, place, before, stored);
      return { enrolment: fixedTextState(after, place, tenant.policy.enrolment) };
    }
    throw notNewest();
  });
}

function notNewest(): ServerError {
  return new ServerError(
    'conflict',
    'That sample is not the newest of its field: it was taken back before, or another one came after it.',
  );
}
