import { tableCommands } from '../table-commands.ts';
import type { Command } from './command.ts';
import { evaluateCommand } from './evaluate-command.ts';
import { facesCommand } from './faces-command.ts';
import { jobCommand } from './job-command.ts';
import { listCommand } from './list-command.ts';
import { monitorCommand } from './monitor-command.ts';
import { operatingPointsCommand } from './operating-points-command.ts';
import { reportCommand } from './report-command.ts';
import { runCommand } from './run-command.ts';
import { studyCommand } from './study-command.ts';
import { tableCommand } from './table-command.ts';
import { teachCommand } from './teach-command.ts';
import { teachMonitorCommand } from './teach-monitor-command.ts';

/** Everything that can follow `lab`. */
export const commands: readonly Command[] = [
  listCommand,
  runCommand,
  evaluateCommand,
  monitorCommand,
  reportCommand,
  operatingPointsCommand,
  facesCommand,
  studyCommand,
  jobCommand,
  teachCommand,
  teachMonitorCommand,
  ...tableCommands.map(tableCommand),
];
