import { DuctusError } from '@ductus/core/errors';
import type { Agent, AgentCommands } from '../events/index.ts';

/** What the window may call: each command, and the status. */
const commands = [
  'consent',
  'setPin',
  'startLearning',
  'stopLearning',
  'pause',
  'guest',
  'tired',
  'resume',
  'change',
  'answer',
  'thatWasMe',
  'keyboard',
  'lockNow',
  'lockTest',
  'activity',
  'forget',
  'quit',
] as const satisfies readonly (keyof AgentCommands)[];

/**
 * Answers a call that came as JSON, `["command", ...arguments]`, with JSON: `{"value": …}`, or the `code` and `message` of
 * what refused it. Never rejects: whatever is not a known command is refused too.
 */
export async function answerCall(agent: Agent, request: string): Promise<string> {
  try {
    const [name, ...args] = JSON.parse(request) as [string, ...unknown[]];
    if (name === 'status') return JSON.stringify({ value: agent.status() });
    const command = commands.find((one) => one === name);
    if (command === undefined) return refusal('unknown-command', 'There is no such command.');
    const run = agent.commands[command] as (...all: unknown[]) => Promise<unknown>;
    return JSON.stringify({ value: (await run(...args)) ?? null });
  } catch (error) {
    if (error instanceof DuctusError) return refusal(error.code, error.message);
    return refusal('failed', 'The agent could not do that.');
  }
}

function refusal(code: string, message: string): string {
  return JSON.stringify({ code, message });
}
