import {
  addWindow,
  type FreeTextTemplate,
  isExtended,
  limitFor,
  type Monitor,
  type MonitorRules,
  ownLevel,
  type Population,
  type SessionPolicy,
  startMonitor,
  type Trust,
  whileExtended,
} from '@ductus/core';

/** Keystrokes of a template, and windows behind its level, from which on a session is watched: what the rates were counted with. */
const WATCHED_FROM = 1000;
const LEVEL_FROM_WINDOWS = 20;

/** How typing is watched: what is learned on other people, with the limits for the rates that the policy states. */
export function monitorRules(
  { monitor: { settings, limits } }: Population,
  policy: SessionPolicy,
): MonitorRules {
  return {
    ...settings,
    limit: limitFor(limits, policy.keystrokesPerFalseStepUp),
    lockLimit: limitFor(limits, policy.keystrokesPerFalseLock),
  };
}

/** The monitor after one more window; null as long as the person is not known well enough to be watched. */
export function watchWindow(
  monitor: Monitor | null,
  bits: number,
  template: FreeTextTemplate | null,
  trust: Trust,
  population: Population,
  policy: SessionPolicy,
): Monitor | null {
  const watching = monitor ?? begun(template, population);
  if (watching === null) return null;
  const usual = monitorRules(population, policy);
  const rules = template !== null && isExtended(template) ? whileExtended(usual) : usual;
  // Only who has proved to be the owner may move the level, however slowly.
  return addWindow(watching, bits, trust.strongAt === null ? { ...rules, adaptation: 0 } : rules);
}

function begun(template: FreeTextTemplate | null, { monitor: { prior } }: Population): Monitor | null {
  if (template === null || template.keystrokes < WATCHED_FROM) return null;
  const { level } = template;
  return level.windows < LEVEL_FROM_WINDOWS ? null : startMonitor(ownLevel(level, prior), level.relief);
}
