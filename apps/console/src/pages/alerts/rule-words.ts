import type { NotificationRules } from '@ductus/server/operator-client';

type Rule = NotificationRules['rules'][number];

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * A number of minutes as people say it.
 *
 * @example
 * minutesWords(60); // 'an hour'
 * minutesWords(90); // '90 minutes'
 * minutesWords(2880); // '2 days'
 */
export function minutesWords(minutes: number): string {
  if (minutes === 1) return 'a minute';
  if (minutes === HOUR) return 'an hour';
  if (minutes === DAY) return 'a day';
  if (minutes % DAY === 0) return `${minutes / DAY} days`;
  if (minutes % HOUR === 0) return `${minutes / HOUR} hours`;
  return `${minutes} minutes`;
}

/** When a rule is met, in words. */
export function conditionWords(rule: Rule, counted: boolean): string {
  const quiet = `then quiet for ${minutesWords(rule.quietMinutes)}`;
  if (!counted) return `as soon as it is noticed, ${quiet}`;
  return `${rule.threshold} within ${minutesWords(rule.windowMinutes)}, ${quiet}`;
}
