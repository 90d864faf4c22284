import type { Activity, AgentSettings, AgentStatus, SecurityState } from './agent-status.ts';

/**
 * What the owner can tell the agent, from the window or the command line.
 *
 * Each rejects with an `AgentError` whose code says why: `pin-wrong`, `pin-waits`, `pin-needed`, `consent-needed`, `setting-invalid`,
 * `nothing-asked`, `agent-tampered`, … Whoever is not shown to be the owner can only make the agent stricter: whatever makes it
 * laxer takes the PIN or, where none is set and it can be checked, the password of the computer's user (`AgentStatus.proof`). Both come as `pin`.
 */
export interface AgentCommands {
  /** Given: learning may begin. Withdrawn: everything is forgotten, as by `forget`. */
  consent(given: boolean, pin?: string): Promise<void>;
  /** Sets, changes (`current`) or, with null, removes the PIN; 4 to 64 characters. */
  setPin(next: string | null, current?: string): Promise<void>;
  /** Begins to learn what comes from now on as the owner's: exercises, or work. Ends by itself after two hours. */
  startLearning(how: 'exercises' | 'work', pin?: string): Promise<void>;
  /** Ends it: what was learned counts from now on. */
  stopLearning(): Promise<void>;
  /** Watches nothing for so many minutes, 1 to 480. */
  pause(minutes: number, pin?: string): Promise<void>;
  /** Somebody else may work here, 1 to 240 minutes: nothing is watched, nothing is learned. Needs a PIN to be set. */
  guest(minutes: number, pin: string): Promise<void>;
  /** Tired or injured, 1 to 10,080 minutes: asks at a third of the rate and never locks before it has asked. Needs a PIN to be set. */
  tired(minutes: number, pin: string): Promise<void>;
  /** Ends pause, guest and tired. */
  resume(): Promise<void>;
  /** Changes settings; those left out stay. */
  change(settings: Partial<AgentSettings>, pin?: string): Promise<void>;
  /** Answers an ask. A wrong answer counts; the third locks. */
  answer(pin: string): Promise<void>;
  /** "That was me": after an unlock that followed an ask or a lock, the windows before it teach the level, as far as is safe. */
  thatWasMe(pin?: string): Promise<void>;
  /** Says of a keyboard that was asked about whether it is the owner's. If not it is watched with the template of the most similar one. */
  keyboard(device: string, mine: boolean, pin?: string): Promise<void>;
  /** Locks now. */
  lockNow(): Promise<void>;
  /** Tries each locker; the screen may end up locked. */
  lockTest(): Promise<
    readonly { readonly name: string; readonly available: boolean; readonly locked: boolean }[]
  >;
  /** Activities, newest first. */
  activity(filter?: {
    readonly from?: number;
    readonly to?: number;
    readonly what?: readonly string[];
    readonly limit?: number;
  }): Promise<readonly Activity[]>;
  /** Ends the agent, until the next login or until it is started again. */
  quit(pin?: string): Promise<void>;
  /** Destroys the key, then the files. Nothing can be brought back. */
  forget(pin?: string): Promise<void>;
}

/** A running agent, inside its process. */
export interface Agent {
  readonly commands: AgentCommands;
  readonly status: () => AgentStatus;
  /** `status().state` without the rest. */
  readonly state: SecurityState;
  /** Calls back after every change, at most ten times a second. */
  subscribe(onStatus: (status: AgentStatus) => void): () => void;
  /** Opens the store, starts the sources, watches. Never rejects for what the machine lacks: that is in the status. */
  start(): Promise<void>;
  stop(): Promise<void>;
}
