/** Where the escalation stands. Times are agent time. */
export type Guard =
  | { readonly at: 'calm' | 'noticed' }
  | {
      readonly at: 'asking';
      readonly reason: 'takeover' | 'keyboard';
      readonly device?: string;
      readonly since: number;
      readonly until: number;
      readonly wrong: number;
    }
  /** The screen is to be locked; `next` is when it is tried again, where nothing has locked so far. */
  | { readonly at: 'locking'; readonly why: LockReason; readonly tries: number; readonly next: number }
  /** `why` is null where it was not the agent that locked. */
  | { readonly at: 'locked'; readonly why: LockReason | null };

export type LockReason =
  | 'unanswered'
  | 'wrong-answers'
  | 'certain'
  | 'tampered'
  | 'key-away'
  | 'command'
  | 'lock-lost';

export type GuardEvent =
  /** After a window: what has gathered speaks for nothing, a notice, an ask, or a lock without waiting for the answer. */
  | { readonly what: 'doubt'; readonly level: DoubtLevel }
  | { readonly what: 'unknown-keyboard'; readonly device: string }
  /** The right answer may come by PIN only; an unlock is `screen`. */
  | { readonly what: 'answered'; readonly right: boolean }
  | { readonly what: 'must-ask' }
  | { readonly what: 'must-lock'; readonly why: LockReason }
  | { readonly what: 'lock-tried'; readonly verified: boolean }
  | { readonly what: 'screen'; readonly locked: boolean }
  /** The screen was locked, and what locked it has died. */
  | { readonly what: 'lock-lost' }
  | { readonly what: 'stand-down' }
  | { readonly what: 'time' };

export type DoubtLevel = 'none' | 'notice' | 'ask' | 'lock';

export interface GuardRules {
  /** Milliseconds in which an ask wants its answer. */
  readonly answerMs: number;
  /** Nothing but an unanswered or wrongly answered ask locks: for owners who said that they are tired. */
  readonly alwaysAsk: boolean;
}

/** Wrong answers to one ask that lock. */
export const WRONG_ANSWERS = 3;
/** Between attempts at a screen that nothing has locked so far. */
const LOCK_RETRY_MS = 10_000;

const calm: Guard = Object.freeze({ at: 'calm' });

/**
 * The escalation after one event. Pure: what is to be done follows from comparing the state before and after (`asking` asks, `locking`
 * with `next` in the past locks).
 *
 * @param time - Agent time, milliseconds.
 */
export function guardAfter(guard: Guard, event: GuardEvent, time: number, rules: GuardRules): Guard {
  switch (event.what) {
    case 'doubt':
      return afterDoubt(guard, event.level, time, rules);
    case 'unknown-keyboard':
      if (guard.at !== 'calm' && guard.at !== 'noticed') return guard;
      return { ...asked('keyboard', time, rules), device: event.device };
    case 'must-ask':
      return guard.at === 'calm' || guard.at === 'noticed' ? asked('takeover', time, rules) : guard;
    case 'answered':
      return guard.at === 'asking' ? afterAnswer(guard, event.right, time) : guard;
    case 'must-lock':
      return guard.at === 'locked' || guard.at === 'locking' ? guard : locking(event.why, time);
    case 'lock-tried':
      if (guard.at !== 'locking') return guard;
      return event.verified
        ? { at: 'locked', why: guard.why }
        : { ...guard, tries: guard.tries + 1, next: time + LOCK_RETRY_MS };
    case 'screen':
      return afterScreen(guard, event.locked);
    case 'lock-lost':
      return guard.at === 'locked' ? locking('lock-lost', time) : guard;
    case 'stand-down':
      return guard.at === 'noticed' || guard.at === 'asking' ? calm : guard;
    case 'time':
      return afterTime(guard, time);
  }
}

function afterDoubt(guard: Guard, level: DoubtLevel, time: number, rules: GuardRules): Guard {
  if (guard.at === 'locking' || guard.at === 'locked') return guard;
  if (guard.at === 'asking' && guard.reason === 'takeover') {
    return level === 'lock' && !rules.alwaysAsk ? locking('certain', time) : guard;
  }
  if (level === 'ask' || level === 'lock') return asked('takeover', time, rules);
  if (guard.at === 'asking') return guard;
  return { at: level === 'notice' ? 'noticed' : 'calm' };
}

function asked(reason: 'takeover' | 'keyboard', time: number, { answerMs }: GuardRules) {
  return { at: 'asking', reason, since: time, until: time + answerMs, wrong: 0 } as const;
}

function afterAnswer(guard: Extract<Guard, { at: 'asking' }>, right: boolean, time: number): Guard {
  if (right) return calm;
  const wrong = guard.wrong + 1;
  return wrong >= WRONG_ANSWERS ? locking('wrong-answers', time) : { ...guard, wrong };
}

function afterTime(guard: Guard, time: number): Guard {
  if (guard.at !== 'asking' || time < guard.until) return guard;
  return guard.reason === 'takeover' ? locking('unanswered', time) : calm;
}

/** The unlock by the operating system is an answer to everything. */
function afterScreen(guard: Guard, locked: boolean): Guard {
  if (!locked) return guard.at === 'locked' ? calm : guard;
  if (guard.at === 'locked') return guard;
  return { at: 'locked', why: guard.at === 'locking' ? guard.why : null };
}

function locking(why: LockReason, time: number): Guard {
  return { at: 'locking', why, tries: 0, next: time };
}
