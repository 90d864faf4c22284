import { ServerError } from '../errors.ts';
import type { Answered } from '../schemas/ceremony.ts';
import type { Services } from '../services.ts';
import { allowance, MINUTE } from '../util/allowances.ts';
import { retryConflict } from '../verification/retry-conflict.ts';
import { requireShape } from './answer-shape.ts';
import { auditOf } from './audit.ts';
import { finishSetUp } from './finish-set-up.ts';
import { LATE_NOTED_PER_MINUTE } from './limits.ts';
import { ceremonyOfPage, type PageCeremony, requireOpen, unavailable } from './open-ceremony.ts';
import { passStepUp } from './pass-step-up.ts';

/**
 * Hears an answer to the challenge. What it was worth is told only once it is counted durably, and of two answers to one
 * challenge at the same moment one is heard.
 *
 * @throws ServerError `ceremony-token-invalid`, `ceremony-foreign`, `ceremony-over`, `factor-unavailable`,
 * `request-invalid`, `conflict`, `rate-limited`, `step-up-needed`.
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
    await requireOpen(services, ceremony).catch((error) => refuseLate(services, ceremony, error));
    const { begun, act } = ceremony.state;
    const method = begun === null ? undefined : services.factorMethods.get(begun.kind);
    if (begun === null || method === undefined) throw unavailable();
    const setUp = act === 'set-up';
    requireShape(setUp ? method.schemas.setUpAnswer : method.schemas.answer, answer, 'members of the answer');
    const awaiting = { ceremony, method, pending: begun.pending };
    return setUp ? finishSetUp(services, awaiting, answer) : passStepUp(services, awaiting, answer);
  });
}

/** An answer after the end is not looked at. That one came is noted; of many in a minute the first ten. */
async function refuseLate(
  services: Services,
  { state, record }: PageCeremony,
  error: unknown,
): Promise<never> {
  const kind = state.begun?.kind ?? state.passedWith;
  if (kind !== null) {
    const allowances = [allowance('late answers', LATE_NOTED_PER_MINUTE, MINUTE, services.now())];
    await services.store.factors.write({ allowances, audit: [auditOf(services, record, kind, 'refused')] });
  }
  throw error;
}

function answeredMeanwhile(): ServerError {
  return new ServerError(
    'conflict',
    'Another answer to this challenge came first: ask how the ceremony stands.',
  );
}
