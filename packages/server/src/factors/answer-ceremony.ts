import { ServerError } from '../errors.ts';
import type { Answered } from '../schemas/ceremony.ts';
import type { Services } from '../services.ts';
import { retryConflict } from '../verification/retry-conflict.ts';
import { requireShape } from './answer-shape.ts';
import { finishSetUp } from './finish-set-up.ts';
import { ceremonyOfPage, requireOpen, unavailable } from './open-ceremony.ts';
import { passStepUp } from './pass-step-up.ts';

/**
 * Hears an answer to the challenge. What it was worth is told only once it is counted durably, and of two answers to one
 * challenge at the same moment one is heard.
 *
 * @throws ServerError `ceremony-token-invalid`, `ceremony-foreign`, `ceremony-over`, `factor-unavailable`,
 * `request-invalid`, `conflict`, `rate-limited`.
 */
export async function answerCeremony(
  services: Services,
  token: string,
  origin: string | undefined,
  answer: unknown,
): Promise<Answered> {
  let revision: number | undefined;
  return retryConflict(async () => {
    const ceremony = await ceremonyOfPage(services, token, origin);
    // A conflict may be another ceremony's answer; one that moved this ceremony on came first.
    if (revision !== undefined && revision !== ceremony.record.revision) throw answeredMeanwhile();
    revision = ceremony.record.revision;
    await requireOpen(services, ceremony);
    const { begun, act } = ceremony.state;
    const method = begun === null ? undefined : services.factorMethods.get(begun.kind);
    if (begun === null || method === undefined) throw unavailable();
    const setUp = act === 'set-up';
    requireShape(setUp ? method.schemas.setUpAnswer : method.schemas.answer, answer, 'members of the answer');
    const awaiting = { ceremony, method, pending: begun.pending };
    return setUp ? finishSetUp(services, awaiting, answer) : passStepUp(services, awaiting, answer);
  });
}

function answeredMeanwhile(): ServerError {
  return new ServerError(
    'conflict',
    'Another answer to this challenge came first: ask how the ceremony stands.',
  );
}
