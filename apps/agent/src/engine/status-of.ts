import type { AgentStatus, AskStatus, Readiness, SecurityState } from '../events/index.ts';
import { proofOf } from './commands/owner.ts';
import type { Desk } from './desk.ts';
import { WRONG_ANSWERS } from './guard.ts';
import { isTypingReady, TYPING_NEEDED } from './learn.ts';
import { isScheduled } from './modes.ts';
import { attemptsLeft } from './pin-lock.ts';
import { POINTER_NEEDED } from './pointer-watch.ts';

/** Everything that people look at, from what the desk is. */
export function statusOf(desk: Desk, { lockers, icon }: Pick<AgentStatus, 'lockers' | 'icon'>): AgentStatus {
  const { record, guard, modes, clock } = desk;
  const rules = desk.rules();
  const until = untilOf(desk);
  const ask = askOf(desk);
  return {
    state: stateOf(desk),
    at: clock.wall,
    ...(until === undefined ? {} : { until: clock.wallAt(until) }),
    consent: record.consentAt !== null,
    hasPin: record.pin.hash !== null,
    proof: proofOf(desk),
    pin: {
      attemptsLeft: attemptsLeft(record.pin),
      ...(record.pin.waitsUntil > clock.time ? { waitsUntil: clock.wallAt(record.pin.waitsUntil) } : {}),
    },
    ...(ask === undefined ? {} : { ask }),
    trust: {
      doubt: rules === null ? 0 : Math.min(1, desk.mind.doubt(rules)),
      history: desk.points,
      windows: desk.windows,
    },
    readiness: readinessOf(desk),
    sources: [...desk.sources].map(([name, state]) => ({ name, state })),
    lockers,
    icon,
    settings: record.settings,
    live: desk.live.figures(),
    warnings: [
      ...desk.warnings,
      ...(guard.at === 'locking' && guard.tries > 0 ? ['no-locker'] : []),
      ...(modes.tired !== null ? ['tired'] : []),
    ],
  };
}

/** What the desk is, in a word. */
export function stateOf(desk: Desk): SecurityState {
  const { guard, modes, record, tampered } = desk;
  if (tampered) return 'tampered';
  if (guard.at === 'locked') return 'locked';
  if (guard.at === 'asking' || guard.at === 'locking') return 'asking';
  if (record.consentAt === null) return 'off';
  if (
    desk.sources.size > 0 &&
    ![...desk.sources.values()].some(({ at }) => at === 'running' || at === 'starting')
  )
    return 'blind';
  if (modes.guest !== null) return 'guest';
  if (modes.paused !== null) return 'paused';
  if (modes.learning !== null || !desk.mind.ready) return 'learning';
  if (!isScheduled(record.settings.schedule, new Date(desk.clock.wall))) return 'off-hours';
  if (guard.at === 'noticed') return 'noticed';
  return modes.tired !== null ? 'tired' : 'watching';
}

function untilOf({ guard, modes }: Desk): number | undefined {
  if (guard.at === 'asking') return guard.until;
  return modes.guest ?? modes.paused ?? modes.learning?.until ?? modes.tired ?? undefined;
}

function askOf(desk: Desk): AskStatus | undefined {
  const { guard, clock } = desk;
  if (guard.at !== 'asking') return undefined;
  const proof = proofOf(desk);
  return {
    since: clock.wallAt(guard.since),
    until: clock.wallAt(guard.until),
    reason: guard.reason,
    ...(guard.device === undefined ? {} : { device: guard.device }),
    by: proof === 'none' ? 'os' : proof,
    attemptsLeft: WRONG_ANSWERS - guard.wrong,
  };
}

function readinessOf({ mind, expected }: Desk): Readiness[] {
  const typing = Object.entries(mind.keyboards).map(
    ([device, keyboard]): Readiness => ({
      source: 'typing',
      device,
      name: keyboard.name,
      learned: keyboard.template?.keystrokes ?? 0,
      needed: TYPING_NEEDED,
      ready: isTypingReady(keyboard),
      ...(expected.has(device) ? { expected: expected.get(device)! } : {}),
      drift: mind.drift(device),
    }),
  );
  const pointers = Object.entries(mind.pointers).map(
    ([device, { name, template }]): Readiness => ({
      source: 'pointer',
      device,
      name,
      learned: template?.events ?? 0,
      needed: POINTER_NEEDED,
      ready: (template?.events ?? 0) >= POINTER_NEEDED,
      drift: [],
    }),
  );
  return [...typing, ...pointers];
}
