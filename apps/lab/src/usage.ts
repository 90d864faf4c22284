import type { Command } from './commands/command.ts';

/** What `lab --help` prints. */
export function usageOf(commands: readonly Command[]): string {
  const heads = commands.map(({ name, synopsis }) => `${name} ${synopsis}`.trim());
  const width = Math.max(...heads.map((head) => head.length));
  const lines = commands.map(({ summary }, i) => `  ${heads[i]!.padEnd(width)}  ${summary}`);
  return `Usage: npm run -s lab -- COMMAND [OPTIONS]

Measures how well Ductus tells people apart, on public data or on your own.

Commands
${lines.join('\n')}

Options
  --data DIR       folder with one folder per data set
                   (default: the environment's DUCTUS_DATA, else ../shared/data)
  --task TASK      fixed, free or pointer
  --enrol N        what a template is made of: samples (fixed), keystrokes (free) or events (pointer)
  --probe M        what a probe holds: keystrokes or events; fixed: the M samples after the
                   enrolment are probes, one by one, and with 1 all later ones are
  --background B   shipped (default), split: the other half of the people, or none
  --privacy LEVEL  code (default), zone or position
  --detector NAME  see list; default: the one that Ductus uses
  --seed N         of every draw (default 1); the same seed gives the same figures on any number of cores
  --cores N        threads to use (default: all)
  --json           print the figures alone, as JSON
  --help           print this
`;
}
