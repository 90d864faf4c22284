import type { AgentCommands } from '../../events/index.ts';

/** What commands need beside the desk. */
export interface CommandEffects {
  /** Keeps the record now, and rejects where it cannot. */
  keepNow(): Promise<void>;
  /** Destroys key and files. */
  forget(): Promise<void>;
  lockTest: AgentCommands['lockTest'];
  /** Ends the program. */
  quit(): void;
}

/** Some of the commands. */
export type Some<Names extends keyof AgentCommands> = Pick<AgentCommands, Names>;
