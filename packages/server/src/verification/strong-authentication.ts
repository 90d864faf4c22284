import {
  adoptSample,
  afterStrongAuthentication,
  afterVouched,
  type EnrolmentStep,
  enrolSample,
  extendEnrolment,
  type FixedTextTemplate,
  type Monitor,
  type MonitorSettings,
  moveLevel,
  type Sample,
  vouchedWindows,
} from '@ductus/core';
import type { Session } from '../schemas/session.ts';
import type { Services } from '../services.ts';
import { withoutTyping } from '../sessions/free-typing.ts';
import type { Change, WriteSession } from '../sessions/hot-sessions.ts';
import { sampleOf } from '../sessions/pending-fields.ts';
import type { PendingSample, SessionState } from '../sessions/state.ts';
import { type StrongCause, withStep } from '../sessions/trust-history.ts';
import { noSession, requireOpen, sessionView } from '../sessions/view.ts';
import { monitorPopulation } from '../sessions/watch-typing.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { bindSubject } from './bind-subject.ts';
import { enrolmentOptions } from './enrol.ts';
import { keyboardToTeach } from './keyboard-to-teach.ts';
import { retryConflict } from './retry-conflict.ts';

/** A session without what strengthens it, and how both are written. */
interface Taken {
  readonly state: SessionState;
  readonly write?: WriteSession;
}

/** Who has passed what. */
export interface Strengthened {
  readonly subjectId: string;
  readonly factor: StrongCause;
}

/**
 * The person has passed a factor, of Ductus or of the application's own: trust rises, a lock opens, an alarm ends, the sample verified a
 * moment ago may teach the template, and free typing may do so for a while.
 *
 * @param take what it is strengthened by, looked at in the session's turn: takes that from it and makes both durable.
 * @throws ServerError `not-found`, `subject-erased`, `subject-suspended`, `session-subject-mismatch`.
 */
export async function strongAuthentication(
  services: Services,
  tenant: Tenant,
  sessionId: string,
  { subjectId, factor }: Strengthened,
  take?: (state: SessionState) => Promise<Taken>,
): Promise<Session> {
  const person = await services.people.admitted(tenant.id, subjectId);
  const view = await retryConflict(() =>
    services.sessions.change(sessionId, async (state) => {
      requireOpen(state, tenant.id, services.now());
      const taken = (await take?.(state)) ?? { state };
      const bound = bindSubject(taken.state, person.id, services.now());
      const change = await strengthen(services, tenant, person, bound, factor);
      return { ...change, ...(taken.write && { write: taken.write }) };
    }),
  );
  if (view === undefined) throw noSession();
  services.attempts.forgive(person);
  return view;
}

async function strengthen(
  services: Services,
  tenant: Tenant,
  person: Person,
  state: SessionState,
  factor: StrongCause,
): Promise<Change<Session>> {
  const at = services.now();
  const agreed = await services.consents.allows(person, 'typing', tenant.policy);
  const trust = afterStrongAuthentication(state.trust, at, tenant.policy.session);
  const gained = trust.bits - state.trust.bits;
  const next: SessionState = {
    ...state,
    trust,
    history: withStep(state.history, { at, cause: factor, bits: gained, trust: trust.bits }),
    asked: false,
    rested: false,
    activeAt: at,
    monitor:
      state.monitor &&
      afterVouched(state.monitor, monitorPopulation(state.monitorOf, services.population).settings),
    heard: {},
    departures: [],
    pendingSample: null,
    // Nobody vouches for what was typed before.
    free: withoutTyping(state.free),
    pointer: [],
  };
  const result = sessionView(next, tenant.policy, services.population, at);
  const saves = await Promise.all([
    agreed && adoption(services, tenant, person, state.pendingSample, at),
    agreed && state.monitor && vouching(services, person, state, next.monitor as Monitor),
  ]);
  const also = saves.filter((save) => typeof save === 'function');
  if (also.length === 0) return { state: next, result };
  return { state: next, result, also: () => Promise.all(also.map((save) => save())) };
}

type Save = () => Promise<unknown>;

async function adoption(
  services: Services,
  tenant: Tenant,
  person: Person,
  pending: PendingSample | null,
  at: number,
): Promise<Save | null> {
  if (pending === null || at >= pending.until) return null;
  const keyboards = await services.templates.fixedText(person, pending.field);
  const sample = sampleOf(pending.field, pending.events);
  const keyboard = keyboardToTeach(keyboards, sample, services.population);
  if (keyboard === null) return null;
  const stored = keyboards[keyboard]!;
  const { template } = adopt(services, tenant, stored.template, sample, pending.bits, at);
  if (template === null || template === stored.template) return null;
  const place = { field: pending.field, keyboard };
  return () => services.templates.saveFixedText(person, place, template, stored);
}

/** The level that is kept learns from the windows that are vouched for now, as the session's own does. */
async function vouching(
  { templates, population }: Services,
  person: Person,
  { monitor, monitorOf }: Pick<SessionState, 'monitor' | 'monitorOf'>,
  after: Monitor,
): Promise<Save | null> {
  const stored = await templates.freeText(person);
  if (stored.template === null || monitor === null) return null;
  const { settings } = monitorPopulation(monitorOf, population);
  const windows = vouchedWindows(monitor, settings);
  if (windows === 0 && !monitor.alarm && after.relief === stored.template.level.relief) return null;
  const mean = withinReach(monitor, settings);
  const level = monitorOf === null ? moveLevel(stored.template.level, windows, mean) : stored.template.level;
  const directions = stored.template.directions.map((one) =>
    one.encoder === monitorOf ? { ...one, level: moveLevel(one.level, windows, mean) } : one,
  );
  const moved = { ...stored.template, directions, level: { ...level, relief: after.relief } };
  // Disturbed for nothing: what was enrolled is not enough.
  const template = monitor.alarm ? extendEnrolment(moved) : moved;
  return () => templates.saveFreeText(person, template, stored);
}

/** What somebody else typed before the owner came back must not carry the level off: no farther than one window counts. */
function withinReach({ level, since }: Monitor, { windowLimit }: MonitorSettings): number {
  const reach = windowLimit * level.deviation;
  return Math.max(level.mean - reach, Math.min(level.mean + reach, since.mean));
}

function adopt(
  services: Services,
  tenant: Tenant,
  template: FixedTextTemplate | null,
  sample: Sample,
  bits: number,
  at: number,
): EnrolmentStep {
  const options = enrolmentOptions(services, tenant);
  if (template === null) return enrolSample(null, sample, undefined, options);
  const { matchBits } = tenant.policy.purposes.login;
  return adoptSample(template, sample, { strongAt: at, at, bits, matchBits }, options);
}
