import { AgentError } from '../agent-error.ts';
import type { AgentSettings, ScheduleEntry } from '../events/index.ts';

/** Ranges of the numbers among the settings. */
const SETTING_RANGES = {
  falseLocksPerWeek: [0.5, 50],
  answerSeconds: [10, 300],
} as const;

/**
 * The settings with some of them changed.
 *
 * @throws AgentError `setting-invalid`, naming the setting and its range.
 */
export function changedSettings(settings: AgentSettings, change: Partial<AgentSettings>): AgentSettings {
  for (const name of Object.keys(change))
    if (!Object.hasOwn(settings, name)) throw invalid(name, 'no such setting');
  const next = { ...settings, ...change };
  for (const [name, [low, high]] of Object.entries(SETTING_RANGES)) {
    const value: unknown = next[name as keyof typeof SETTING_RANGES];
    if (typeof value !== 'number' || !(value >= low && value <= high)) {
      throw invalid(name, `a number from ${low} to ${high}`);
    }
  }
  if (typeof next.keepLearning !== 'boolean') throw invalid('keepLearning', 'true or false');
  if (next.schedule !== null && !(Array.isArray(next.schedule) && next.schedule.every(isEntry))) {
    throw invalid('schedule', 'null, or days 0 to 6 with minutes from before to, 0 to 1440');
  }
  const { lockCommand } = next;
  const isCommand =
    Array.isArray(lockCommand) &&
    lockCommand.length > 0 &&
    lockCommand.every((word) => typeof word === 'string' && word !== '');
  if (lockCommand !== null && !isCommand)
    throw invalid('lockCommand', 'null, or a program and its arguments');
  return next;
}

/** Whether a change makes the agent laxer in anything: only the owner may do that. */
export function isLaxer(settings: AgentSettings, next: AgentSettings): boolean {
  return (
    next.falseLocksPerWeek < settings.falseLocksPerWeek ||
    next.answerSeconds > settings.answerSeconds ||
    JSON.stringify(next.schedule) !== JSON.stringify(settings.schedule) ||
    JSON.stringify(next.lockCommand) !== JSON.stringify(settings.lockCommand) ||
    (next.keepLearning && !settings.keepLearning)
  );
}

function isEntry(entry: unknown): entry is ScheduleEntry {
  if (typeof entry !== 'object' || entry === null) return false;
  const { days, from, to } = entry as Partial<ScheduleEntry>;
  const isMinute = (value: unknown) =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 1440;
  if (!Array.isArray(days) || !days.every((day) => Number.isInteger(day) && day >= 0 && day <= 6))
    return false;
  return isMinute(from) && isMinute(to) && from! < to!;
}

function invalid(name: string, wanted: string): AgentError {
  return new AgentError('setting-invalid', `Expected ${wanted} for ${name}.`);
}
