import type { Decision, Policy, Session, Subject } from '@ductus/server/client';
import { DuctusClient, DuctusClientError } from '@ductus/server/client';
import { BankError } from './errors.ts';
import { STRONG_WAYS } from './money/transfer-policy.ts';
import {
  type AlertAnswer,
  PASSWORD_FIELD,
  type Recognition,
  type TrustLevel,
  type TypingEnrolment,
} from './recognition.ts';

function asBankError(error: unknown): unknown {
  if (!(error instanceof DuctusClientError)) return error;
  if (error.status === 0 || error.status >= 500) {
    return new BankError('recognition-unreachable', 'Ductus did not answer.', { cause: error });
  }
  if (error.status === 401) {
    return new BankError('recognition-key-refused', 'Ductus does not know this API key.', { cause: error });
  }
  const gone = error.status === 404 || error.status === 410 || error.code === 'session-subject-mismatch';
  return gone
    ? new BankError('recognition-session-gone', 'Ductus no longer knows this session.', { cause: error })
    : new BankError('recognition-refused', `Ductus refused: ${error.code}.`, { cause: error });
}

/** The answer, with failures as the bank knows them. */
export async function translated<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw asBankError(error);
  }
}

function typingOf(subject: Subject): TypingEnrolment | null {
  return (
    subject.enrolment.find((state) => state.kind === 'typing-fixed' && state.field === PASSWORD_FIELD) ?? null
  );
}

/** Typed and compared, and not found to be the owner's. */
export function isUnrecognised({ outcome, evidence }: Decision): boolean {
  if (outcome !== 'INCONCLUSIVE') return outcome === 'NON_MATCH';
  // A recording is not compared, and no hand makes one.
  if (evidence.some(({ reasons }) => reasons.includes('replayed'))) return true;
  return evidence.some(
    ({ source, samples, reasons }) =>
      source === 'typing-fixed' && samples > 0 && !reasons.some((reason) => SAYS_NOTHING.has(reason)),
  );
}

/** Reasons for which nothing could be compared, whoever typed. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  'not-enrolled',
  'no-typing',
  'pasted',
  'filled',
  'composed',
  'unaligned',
  'events-lost',
  'too-short',
  'text-length-differs',
  'template-mismatch',
  'other-text',
  'consent-missing',
]);

/** As many as one page of decisions holds. */
const COMPARISONS = 100;

export interface DuctusOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly timeoutMs: number;
  /** Where people reach this bank. */
  readonly bankUrl: string;
}

async function takenBack(client: DuctusClient, subjectId: string, sample: string) {
  try {
    return (await client.undoEnrolment({ subjectId, field: PASSWORD_FIELD, sample })).enrolment;
  } catch (error) {
    if (error instanceof DuctusClientError && error.code === 'conflict') return null;
    throw asBankError(error);
  }
}

async function erasureOf(client: DuctusClient, subjectId: string) {
  try {
    return (await client.erasure(subjectId)).receipt;
  } catch (error) {
    if (error instanceof DuctusClientError && error.code === 'not-found') return null;
    throw asBankError(error);
  }
}

async function answerAlert(client: DuctusClient, token: string): Promise<AlertAnswer> {
  const { id, subjectId, decisionId } = await translated(client.answerAlert(token));
  return { alertId: id, subjectId, decisionId };
}

/** With the bank's rule for large transfers, unless there is one for transfers already. */
function withStrongWays(rules: Policy['stepUp']): Policy['stepUp'] {
  if (rules.some(({ purpose }) => purpose === 'transfer')) return rules;
  const { fromCents, ways } = STRONG_WAYS;
  return [...rules, { purpose: 'transfer', amountAtLeast: fromCents / 100, factors: [...ways] }];
}

/** How people go, whole or in part. */
function erasures(
  client: DuctusClient,
  { bankUrl }: DuctusOptions,
): Pick<Recognition, 'erase' | 'erasure' | 'farewell' | 'forgetTyping'> {
  return {
    erase: (subjectId) => translated(client.erase(subjectId)),
    erasure: (subjectId) => erasureOf(client, subjectId),
    async farewell({ externalId, receiptId, ...alert }) {
      const { id: subjectId } = await translated(client.createSubject({ externalId, registering: true }));
      const named = {
        subjectId,
        ...(receiptId !== null && { receiptId }),
        actUrl: `${bankUrl}/not-me`,
      };
      await translated(client.alert({ kind: 'account-deleted', ...alert, ...named }));
    },
    forgetTyping: (subjectId) => translated(client.forgetTemplates(subjectId, 'typing')),
  };
}

const levelOf = ({ level, lockedBy }: Session): TrustLevel => (lockedBy === 'rest' ? 'rested' : level);

/** Recognition by a Ductus server, through its public client. */
export function ductusRecognition(options: DuctusOptions): Recognition {
  const [client, field] = [new DuctusClient(options), PASSWORD_FIELD];
  return {
    async ready() {
      const policy = await translated(client.policy());
      const wanted = { ...policy, consent: 'required' as const, stepUp: withStrongWays(policy.stepUp) };
      if (JSON.stringify(wanted) !== JSON.stringify(policy)) await translated(client.setPolicy(wanted));
    },
    createSubject: async (externalId, registering = false) =>
      (await translated(client.createSubject({ externalId, ...(registering ? { registering } : {}) }))).id,
    async enrolmentOf(subjectId) {
      const known = typingOf(await translated(client.subject(subjectId)));
      if (known) return known;
      const { enrolment } = await translated(client.policy());
      return { gathered: 0, needed: enrolment.samplesNeeded, complete: false };
    },
    ...erasures(client, options),
    open: (subjectId) => translated(client.openSession(subjectId === null ? {} : { subjectId })),
    reopen: (sessionId, route) => translated(client.reopenChannel(sessionId, route)),
    level: async (sessionId, route) => levelOf(await translated(client.session(sessionId, route))),
    end: (sessionId) => translated(client.endSession(sessionId)),
    enrol: (sessionId, subjectId) => translated(client.enrol({ sessionId, subjectId, field })),
    takeBack: (subjectId, sample) => takenBack(client, subjectId, sample),
    async verify(sessionId, subjectId, purpose) {
      const decision = await translated(client.verify({ sessionId, subjectId, field, purpose }));
      const { id: decisionId, outcome, explanation } = decision;
      return { decisionId, outcome, explanation, unrecognised: isUnrecognised(decision) };
    },
    async strong(sessionId, subjectId) {
      const vouched = { subjectId, factor: 'registration' } as const;
      await translated(client.strongAuthentication(sessionId, vouched));
    },
    async label(decisionId, label) {
      await translated(client.labelDecision(decisionId, label));
    },
    async comparisons(subjectId) {
      const { decisions } = await translated(client.decisions({ subjectId, limit: COMPARISONS }));
      return decisions.map(({ sessionId, bits }) => ({ sessionId, bits })).reverse();
    },
    async alert({ decisionId, way, ...alert }) {
      const named = { ...(decisionId !== null && { decisionId }), ...(way && { factor: way }) };
      await translated(client.alert({ ...alert, ...named, actUrl: `${options.bankUrl}/not-me` }));
    },
    answerAlert: (token) => answerAlert(client, token),
    async undo(subjectId, since) {
      await translated(client.undoAdaptation(subjectId, since));
    },
  };
}
