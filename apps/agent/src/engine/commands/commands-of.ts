import type { AgentCommands } from '../../events/index.ts';
import type { Desk } from '../desk.ts';
import { answerCommands } from './answer-commands.ts';
import type { CommandEffects } from './command-effects.ts';
import { consentCommands } from './consent-commands.ts';
import { enrolCommands } from './enrol-commands.ts';
import { modeCommands } from './mode-commands.ts';

/** The commands of window and command line. Every one that makes the agent laxer takes the PIN where one is set. */
export function commandsOf(desk: Desk, effects: CommandEffects): AgentCommands {
  return {
    ...consentCommands(desk, effects),
    ...enrolCommands(desk, effects),
    ...modeCommands(desk, effects),
    ...answerCommands(desk, effects),
    lockTest: () => effects.lockTest(),
    async activity({ from = 0, to = Number.POSITIVE_INFINITY, what, limit = 200 } = {}) {
      return desk.record.activities
        .filter((one) => one.at >= from && one.at <= to && (what === undefined || what.includes(one.what)))
        .reverse()
        .slice(0, limit);
    },
  };
}
