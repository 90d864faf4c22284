import { ServerError } from '../../errors.ts';
import type { Answered } from '../../schemas/ceremony.ts';
import type { Services } from '../../services.ts';
import type { Person } from '../../subjects/people.ts';
import { retryConflict } from '../../verification/retry-conflict.ts';
import { requireShape } from '../answer-shape.ts';
import { auditOf } from '../audit.ts';
import type { FactorMethod } from '../factor-method.ts';
import { forgiven } from '../forgives.ts';
import { noWrongAnswer, waitFor } from '../limits.ts';
import { unavailable } from '../open-ceremony.ts';
import { changedFactors, heldFactors } from '../own-factors.ts';
import { contextOfNobody, inSignIn, type PageSignIn } from './sign-in-of-page.ts';
import type { SignedIn } from './sign-in-state.ts';

/**
 * Hears an answer to the challenge: whose it is, it says itself, and that is then checked as in a step-up. A challenge is spent
 * by its first answer.
 *
 * @throws ServerError as `inSignIn`; `factor-unavailable`, `request-invalid`.
 */
export function answerSignIn(
  services: Services,
  token: string,
  origin: string | undefined,
  answer: unknown,
): Promise<Answered> {
  return inSignIn<Answered>(services, token, origin, async (page) => {
    const { begun } = page.signIn;
    const method = begun === null ? undefined : services.factorMethods.get(begun.kind);
    if (begun === null || method?.anybody === undefined) throw unavailable();
    requireShape(method.schemas.answer, answer, 'members of the answer');
    const person = await personOf(services, page, method.anybody.claimed(answer));
    const passed =
      person &&
      (await retryConflict(() =>
        passedBy(services, page, { method, person, pending: begun.pending }, answer),
      ));
    const signIn = { ...page.signIn, begun: null, passed };
    return { signIn, result: { state: passed === null ? 'open' : 'passed', again: false } };
  });
}

/** The living person of the application by that id; null when there is none: that is told to nobody. */
async function personOf(
  services: Services,
  { tenant }: PageSignIn,
  id: string | undefined,
): Promise<Person | null> {
  if (id === undefined) return null;
  try {
    return await services.people.byId(tenant.id, id);
  } catch (error) {
    if (error instanceof ServerError && (error.code === 'not-found' || error.code === 'subject-erased'))
      return null;
    throw error;
  }
}

interface Claim {
  readonly method: FactorMethod;
  readonly person: Person;
  readonly pending: unknown;
}

/**
 * What the answer passes when it is that of the person's factor, else null. Wrong ones are logged, ten in a minute, and delay nobody: what says whose it is cannot be guessed,
 * and whoever knows a person's id must not be able to close their factor.
 */
async function passedBy(
  services: Services,
  page: PageSignIn,
  { method, person, pending }: Claim,
  answer: unknown,
): Promise<SignedIn | null> {
  const { store, factorHash } = services;
  const { kind } = method;
  const tallies = await store.factors.tallies(person.applicationId, person.id);
  const held = (await heldFactors(services, person)).filter((factor) => factor.kind === kind);
  if (held.length === 0) return null;
  const record = { applicationId: person.applicationId, subjectId: person.id };
  const said = (act: 'refused' | 'wrong' | 'right') => [auditOf(services, record, kind, act)];
  const tally = tallies.find((each) => each.kind === kind) ?? noWrongAnswer;
  if (waitFor(tally, services.now()) !== 0) {
    await store.factors.write({ audit: said('refused') });
    return null;
  }
  const context = {
    ...contextOfNobody(services, page),
    person: { id: person.id, externalId: person.externalId },
    agreed: (modality: Parameters<typeof services.consents.isGiven>[1]) =>
      services.consents.isGiven(person, modality),
    keyedHash: (text: string) => factorHash(person.id, kind, text),
  };
  const outcome = await method.check(context, held, pending, answer);
  if (!outcome.passed) {
    // Only these are counted: a right answer is heard however many wrong ones somebody sends in its owner's name.
    services.limitSignIns(person.id, services.now());
    await store.factors.write({ audit: said('wrong') });
    return null;
  }
  await store.factors.write({
    factors: await changedFactors(services, person, held, outcome, true),
    tallies: forgiven(page.tenant.policy, tallies, kind),
    audit: said('right'),
  });
  return { subjectId: person.id, kind, factorId: outcome.factorId, at: services.now() };
}
