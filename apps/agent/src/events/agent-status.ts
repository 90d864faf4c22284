import type { SourceState } from './capture-source.ts';

/**
 * What the agent is doing, worst first where several hold.
 *
 * - `tampered`: what is at rest was altered, swapped or deleted; nothing is watched, the screen was locked, and only a new enrolment after
 *   an unlock by the operating system goes on from here.
 * - `locked`: the screen is locked, by the agent or by anybody.
 * - `asking`: an answer is waited for (`ask`); without one the screen is locked.
 * - `noticed`: something is unusual; nobody is disturbed yet.
 * - `watching`: it all fits the owner.
 * - `learning`: too little is known to watch; nobody is ever asked in this state.
 * - `guest`, `tired`, `paused`, `off-hours`: nothing is watched (`tired`: watched with more patience) until `until`.
 * - `blind`: no source delivers; the reasons are in `sources`.
 * - `off`: no consent was given, or everything was forgotten.
 */
export type SecurityState =
  | 'tampered'
  | 'locked'
  | 'asking'
  | 'noticed'
  | 'watching'
  | 'learning'
  | 'guest'
  | 'tired'
  | 'paused'
  | 'off-hours'
  | 'blind'
  | 'off';

export type IconState = 'shown' | 'no-host' | 'none';

/** Everything that window and command line show. Plain data: `JSON.stringify` loses nothing but `undefined`. */
export interface AgentStatus {
  readonly state: SecurityState;
  /** Milliseconds since the Unix epoch, from the agent's clock. */
  readonly at: number;
  /** When `guest`, `tired`, `paused` or an ask ends; absent otherwise. */
  readonly until?: number;
  readonly consent: boolean;
  readonly hasPin: boolean;
  /** What shows now that somebody is the owner; `none`: nothing does, and whoever is at the screen is taken for them. */
  readonly proof: Proof;
  /** Attempts at the PIN that are left before it waits, and until when it waits. */
  readonly pin: { readonly attemptsLeft: number; readonly waitsUntil?: number };
  readonly ask?: AskStatus;
  readonly trust: TrustStatus;
  readonly readiness: readonly Readiness[];
  readonly sources: readonly { readonly name: string; readonly state: SourceState }[];
  readonly lockers: readonly { readonly name: string; readonly available: boolean }[];
  /** Whether a status icon is shown; `no-host`: no panel here shows any; `none`: there is no bus, or nobody wants one. */
  readonly icon: IconState;
  readonly settings: AgentSettings;
  /** What is typed and moved just now, for a live display; nothing that tells what it was. */
  readonly live: LiveFigures;
  /** What the owner should know, as stable words: `no-locker`, `store-unsaved`, `key-away`, `tampered`, `tired` */
  readonly warnings: readonly string[];
}

/** A PIN where one is set, else the password of the computer's user where it can be checked. */
export type Proof = 'pin' | 'password' | 'none';

/** Somebody is to show that they are the owner. */
export interface AskStatus {
  readonly since: number;
  readonly until: number;
  /** `takeover`: typing or pointer changed. `keyboard`: a keyboard never seen before; not answering locks nothing. */
  readonly reason: 'takeover' | 'keyboard';
  /** Of `keyboard`. */
  readonly device?: string;
  /** `commands.answer` takes a PIN or the password of the computer's user. `os`: neither is there; "lock now" and the unlock by the operating system answer. */
  readonly by: 'pin' | 'password' | 'os';
  readonly attemptsLeft: number;
}

export interface TrustStatus {
  /** What has gathered against the owner, 0 to 1: at 1 it asks. */
  readonly doubt: number;
  /** Bits of the last windows, newest last, at most 240. Positive speaks for the owner. */
  readonly history: readonly TrustPoint[];
  /** Windows of 25 keystrokes and of 512 pointer events since the watching began. */
  readonly windows: { readonly typing: number; readonly pointer: number };
}

export interface TrustPoint {
  readonly at: number;
  readonly source: 'typing' | 'pointer';
  readonly device: string;
  readonly bits: number;
  readonly doubt: number;
  readonly state: SecurityState;
}

/** What is known about the owner at one device, and how well others can be told by it. */
export interface Readiness {
  readonly source: 'typing' | 'pointer';
  readonly device: string;
  readonly name: string;
  /** Keystrokes, or pointer events, that were learned, and that are needed before anything is watched. */
  readonly learned: number;
  readonly needed: number;
  readonly ready: boolean;
  /** From held-out blocks of the owner's own typing against the population that ships; absent until there are enough. */
  readonly expected?: ExpectedFigures;
  /** Drift of the last windows against the template: by part, in deviations; 0 is as enrolled. */
  readonly drift: readonly { readonly part: string; readonly deviations: number }[];
}

/** What the owner may expect, and from how little it was computed. */
export interface ExpectedFigures {
  /** Held-out windows of the owner's own. */
  readonly windows: number;
  /** Needless asks in a week of work like that so far; and the keystrokes that one falls in. */
  readonly falseAsksPerWeek: number;
  readonly keystrokesPerFalseAsk: number;
  /** Share of others noticed within 300 keystrokes, 0 to 1, with its 95 % interval, and how many (made-up) others. */
  readonly noticedWithin300: { readonly share: number; readonly low: number; readonly high: number };
  readonly others: number;
}

export interface LiveFigures {
  readonly keystrokes: number;
  readonly wordsPerMinute: number;
  /** Share of keystrokes that took nothing back, 0 to 1. */
  readonly uncorrected: number;
  readonly pointerEvents: number;
  /** Pixels since start, and pixels per second of the last five seconds of movement. */
  readonly distance: number;
  readonly speed: number;
  readonly clicks: number;
  readonly injectedIgnored: number;
}

export interface AgentSettings {
  /** The slider: needless locks that the owner puts up with in a week of work, 0.5 to 50. */
  readonly falseLocksPerWeek: number;
  /** Seconds in which an ask wants its answer, 10 to 300. */
  readonly answerSeconds: number;
  /** Go on learning while working, as far as it is safe. */
  readonly keepLearning: boolean;
  /** When to watch: by day of the week (0 Sunday), minutes from midnight; null: always. */
  readonly schedule: readonly ScheduleEntry[] | null;
  /** A command of the owner's that locks, tried when no other way does; null: none. */
  readonly lockCommand: readonly string[] | null;
}

export interface ScheduleEntry {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** One line of the activity log. No timing and no content of anything typed. */
export interface Activity {
  readonly at: number;
  /** Stable word, see `docs/agent.md`: `ask`, `locked`, `unlocked`, `pin-wrong`, `guest-began`, `tampered`, … */
  readonly what: string;
  /** Words and numbers that belong to it. */
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}
