import {
  addWindow,
  type EncodedMonitor,
  encoderFor,
  type FreeTextTemplate,
  isExtended,
  limitFor,
  type Monitor,
  type MonitorPopulation,
  type MonitorRules,
  noWindowLevel,
  ownLevel,
  type Population,
  type SessionPolicy,
  startMonitor,
  type Trust,
  type TypingDirection,
  whileExtended,
} from '@ductus/core';
import type { Keystroke } from '@ductus/core/capture';
import type { Services } from '../services.ts';
import type { SessionState } from './state.ts';

/** Keystrokes of a template, and windows behind its level, from which on a session is watched: what the rates were counted with. */
const WATCHED_FROM = 1000;
const LEVEL_FROM_WINDOWS = 20;

type Known = Pick<Services, 'population' | 'encoders'>;
/** What watches a session, and by what. */
export type Watching = Pick<SessionState, 'monitor' | 'monitorOf'>;

/** What was learned on other people for a monitor of that encoder, or of the ratio alone. */
export function monitorPopulation(of: string | null, population: Population): MonitorPopulation {
  return population.encodedMonitors?.find(({ encoder }) => encoder === of) ?? population.monitor;
}

/** How typing is watched: what is learned on other people, with the limits for the rates that the policy states. */
export function monitorRules({ settings, limits }: MonitorPopulation, policy: SessionPolicy): MonitorRules {
  return {
    ...settings,
    limit: limitFor(limits, policy.keystrokesPerFalseStepUp),
    lockLimit: limitFor(limits, policy.keystrokesPerFalseLock),
  };
}

/** What there are both encoder and limits for. Windows are parted in one way for all of them: that of the first. */
function encodedMonitors({ population, encoders }: Known): readonly EncodedMonitor[] {
  const ready = (population.encodedMonitors ?? []).filter(({ encoder }) =>
    encoders.some(({ version }) => version === encoder),
  );
  return ready.filter(({ pieces }) => pieces.join() === ready[0]!.pieces.join());
}

/** Keystrokes of the pieces in which windows are heard, in turn; none where only the ratio is heard. */
export function windowPieces(known: Known): readonly number[] {
  return encodedMonitors(known)[0]?.pieces ?? [];
}

/** How these keys can be watched by encoder and ratio together; undefined where there is no encoder for them, or no limits for it. */
export function encodedMonitorFor(
  keystrokes: readonly Keystroke[],
  known: Known,
): EncodedMonitor | undefined {
  const version = encoderFor(known.encoders, keystrokes)?.version;
  return encodedMonitors(known).find(({ encoder }) => encoder === version);
}

/**
 * What watches a session when these keys come: its monitor, or one that begins; none as long as the person is not known well enough. One that is of an encoder that
 * is gone, or its limits, goes on by the ratio, with its sum and its alarm.
 */
export function watchedBy(
  { monitor, monitorOf }: Watching,
  keystrokes: readonly Keystroke[],
  template: FreeTextTemplate | null,
  known: Known,
): Watching {
  if (monitor === null) return begun(keystrokes, template, known);
  if (monitorOf === null || encodedMonitors(known).some(({ encoder }) => encoder === monitorOf)) {
    return { monitor, monitorOf };
  }
  const level = ownLevel(template?.level ?? noWindowLevel, known.population.monitor.prior);
  return { monitor: { ...monitor, level, since: { windows: 0, mean: 0 } }, monitorOf: null };
}

function begun(keystrokes: readonly Keystroke[], template: FreeTextTemplate | null, known: Known): Watching {
  if (template === null || template.keystrokes < WATCHED_FROM) return { monitor: null, monitorOf: null };
  const { level, directions } = template;
  const encoded = encodedMonitorFor(keystrokes, known);
  const direction = directions.find(({ encoder }) => encoder === encoded?.encoder);
  if (encoded !== undefined && direction !== undefined && isWellKnown(direction, encoded)) {
    const own = ownLevel(direction.level, encoded.prior);
    return { monitor: startMonitor(own, level.relief), monitorOf: encoded.encoder };
  }
  const own = ownLevel(level, known.population.monitor.prior);
  const monitor = level.windows < LEVEL_FROM_WINDOWS ? null : startMonitor(own, level.relief);
  return { monitor, monitorOf: null };
}

function isWellKnown({ keystrokes, level }: TypingDirection, { pieces }: EncodedMonitor): boolean {
  return keystrokes >= WATCHED_FROM && level.windows >= LEVEL_FROM_WINDOWS * pieces.length;
}

/** Bits that a monitor hears, and of what they are: `monitorOf` of a session. */
export interface HeardBits {
  readonly bits: number;
  readonly of: string | null;
}

/**
 * The monitor after one more window, or piece of one. Where an encoder has nothing to say of a window the ratio is heard, against what it usually says of
 * this person; both add to one sum.
 */
export function watchWindow(
  { monitor, monitorOf }: Watching,
  { bits, of }: HeardBits,
  template: FreeTextTemplate | null,
  trust: Trust,
  population: Population,
  policy: SessionPolicy,
): Monitor | null {
  if (monitor === null) return null;
  const learned = monitorPopulation(of, population);
  const usual = monitorRules(learned, policy);
  const extended = template !== null && isExtended(template) ? whileExtended(usual) : usual;
  // Only who has proved to be the owner may move the level, however slowly.
  const rules = trust.strongAt === null ? { ...extended, adaptation: 0 } : extended;
  if (of === monitorOf) return addWindow(monitor, bits, rules);
  const level = ownLevel(template?.level ?? noWindowLevel, learned.prior);
  const { since } = monitor;
  return { ...addWindow({ ...monitor, level }, bits, rules), level: monitor.level, since };
}
