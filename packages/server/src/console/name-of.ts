import { ServerError } from '../errors.ts';
import type { Services } from '../services.ts';

/** The application's name for a person; empty where they were erased. */
export async function nameOf(
  { people }: Pick<Services, 'people'>,
  applicationId: string,
  subjectId: string,
): Promise<string> {
  try {
    return (await people.byId(applicationId, subjectId)).externalId;
  } catch (error) {
    if (error instanceof ServerError && error.code === 'subject-erased') return '';
    throw error;
  }
}
