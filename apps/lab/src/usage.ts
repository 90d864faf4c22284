import type { TableCommand } from './benchmark.ts';

/** What `lab --help` prints. */
export const usage = `Usage: npm run -s lab -- COMMAND [OPTIONS]

Measures how well Ductus tells people apart, on data in a folder of yours.

Commands
  BENCHMARK     run one benchmark and print its table
  list          print the benchmarks

Options
  --data DIR    folder with one folder per data set
                (default: the environment's DUCTUS_DATA, else ../shared/data)
  --json        print the figures alone, as JSON
  --help        print this
`;

/** What `lab list` prints. */
export function listing(benchmarks: readonly TableCommand[]): string {
  const width = Math.max(...benchmarks.map(({ name }) => name.length));
  return benchmarks.map(({ name, summary }) => `${name.padEnd(width)}  ${summary}\n`).join('');
}
