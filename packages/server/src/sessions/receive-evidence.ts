import type { EvidenceBatch } from '@ductus/core/capture';
import { ServerError } from '../errors.ts';
import { addPhraseTyping } from '../phrases/phrase-challenge.ts';
import type { Services } from '../services.ts';
import type { Tenant } from '../tenants.ts';
import { acceptBatch, checkToken, requireLevels, tokenInvalid } from './accept-batch.ts';
import { addFreeTyping, withoutTyping } from './free-typing.ts';
import type { Change } from './hot-sessions.ts';
import { addSecretTyping } from './pending-fields.ts';
import { pointerEvents } from './pointer-events.ts';
import { stirred } from './rest.ts';
import { hasEvidence, scoreEvidence } from './score-evidence.ts';
import { showsSomebody } from './shows-somebody.ts';
import type { SessionState } from './state.ts';
import { tenantOn } from './tenant-on.ts';
import { sessionOfToken } from './token.ts';

/**
 * Takes one batch of a page. Resolves once it is durable.
 *
 * @throws ServerError one of the `evidence-` codes, `rate-limited`.
 */
export async function receiveEvidence(
  services: Services,
  batch: EvidenceBatch,
  origin: string | undefined,
): Promise<void> {
  const id = sessionOfToken(batch.token);
  if (id === undefined) throw tokenInvalid();
  const accepted = await services.sessions.change(id, (state) => {
    checkToken(state, batch);
    const tenant = services.tenants.byId(state.applicationId);
    return tenant instanceof Promise
      ? tenant.then((found) => take(services, state, batch, found, origin))
      : take(services, state, batch, tenant, origin);
  });
  if (accepted === undefined) throw tokenInvalid();
}

export function foreign(): ServerError {
  return new ServerError(
    'evidence-foreign',
    'Evidence is taken only from pages of the application’s own origins: `application create --origin` names them.',
  );
}

function take(
  services: Services,
  state: SessionState,
  batch: EvidenceBatch,
  tenant: Tenant | undefined,
  origin: string | undefined,
): Change<true> | Promise<Change<true>> {
  if (tenant === undefined || origin === undefined || !tenant.origins.has(origin)) throw foreign();
  const now = services.now();
  services.limitBatches(state.id, now);
  const channel = acceptBatch(state, batch, now);
  const present = tenantOn(tenant, state);
  requireLevels(channel.fields, present.policy.privacy);
  const stirring = showsSomebody(batch.events) ? stirred(state, now, present.policy.session) : state;
  const asking = agreedTo(services, tenant, state);
  const keep = (agreed: Agreed) => {
    const next = kept({ ...stirring, channel }, batch, agreed);
    if (!hasEvidence(next, services)) return { state: next, result: true as const };
    return scoreEvidence(services, present, next, now);
  };
  return asking instanceof Promise ? asking.then(keep) : keep(asking);
}

/** Which evidence may be kept. */
interface Agreed {
  readonly secret: boolean;
  readonly typing: boolean;
  readonly pointer: boolean;
}

/** Free typing and the pointer are compared with the person's templates: without a person there is nothing to keep them for. */
const NOBODY: Agreed = { secret: true, typing: false, pointer: false };

function agreedTo({ consents }: Services, { policy }: Tenant, state: SessionState): Agreed | Promise<Agreed> {
  if (state.subjectId === null) return NOBODY;
  const person = { id: state.subjectId, applicationId: state.applicationId };
  const typing = consents.allows(person, 'typing', policy);
  const pointer = consents.allows(person, 'pointer', policy);
  const all = (typed: boolean, pointed: boolean) => ({ secret: typed, typing: typed, pointer: pointed });
  if (typeof typing === 'boolean' && typeof pointer === 'boolean') return all(typing, pointer);
  return Promise.all([typing, pointer]).then(([typed, pointed]) => all(typed, pointed));
}

/** The session with what may be kept of a batch; what waited there of another kind is dropped. */
function kept(state: SessionState, { events }: EvidenceBatch, agreed: Agreed): SessionState {
  const { fields, ordinal } = state.channel;
  // What is typed on demand is compared by itself.
  const freely = fields.filter(({ name }) => name !== state.phrase?.field);
  return {
    ...state,
    pending: agreed.secret ? addSecretTyping(state.pending, events, fields, ordinal) : {},
    phrase: agreed.secret ? state.phrase && addPhraseTyping(state.phrase, events, fields, ordinal) : null,
    free: agreed.typing ? addFreeTyping(state.free, events, freely) : withoutTyping(state.free),
    pointer: agreed.pointer ? [...state.pointer, ...pointerEvents(events)] : [],
  };
}
