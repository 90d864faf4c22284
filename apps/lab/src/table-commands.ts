import type { TableCommand } from './benchmark.ts';
import { attacks } from './sets/attacks/attacks-command.ts';
import { closedSet } from './sets/closed-set/closed-set-command.ts';
import { cmu } from './sets/cmu/cmu-command.ts';

/** Commands that print one table: a line each. */
export const tableCommands: readonly TableCommand[] = [cmu, closedSet, attacks];
