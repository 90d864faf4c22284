import { useSyncExternalStore } from 'react';
import type { AgentCommands, AgentStatus } from '../../events/index.ts';

declare global {
  interface Window {
    /** The agent's end, put into the page by the agent's process: takes a JSON array of a command's name and arguments. */
    ductusCall(request: string): Promise<string>;
    /** Called by the agent with a new status as JSON. */
    ductusStatus(status: string): void;
    /** Called by the agent when something was wanted elsewhere that takes a PIN. */
    ductusWish(wish: 'pause' | 'quit'): void;
  }
}

/** A command that the agent refused; `code` is that of its `AgentError`. */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

type Commands = AgentCommands & { status(): Promise<AgentStatus> };

/** Runs a command of the agent. Rejects with `Refused`. */
export async function call<Name extends keyof Commands>(
  name: Name,
  ...args: Parameters<Commands[Name]>
): Promise<Awaited<ReturnType<Commands[Name]>>> {
  const answer = JSON.parse(await window.ductusCall(JSON.stringify([name, ...args])));
  if (answer.code !== undefined) throw new Refused(answer.code, answer.message);
  return answer.value;
}

let latest: AgentStatus | undefined;
const listeners = new Set<() => void>();

/** Begins to listen to the agent, and asks for the first status. */
export async function listen(): Promise<void> {
  window.ductusStatus = (json) => {
    latest = JSON.parse(json);
    for (const listener of [...listeners]) listener();
  };
  const first = await call('status');
  window.ductusStatus(JSON.stringify(first));
}

/** The agent's status, live; undefined until the first one came. */
export function useStatus(): AgentStatus | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => latest,
  );
}
