// npm run bench:agent: the desktop agent in bulk, on recorded people, and what it costs to run.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { deskBench } from '../dist/desk/desk-bench.js';
import { checkCosts } from './desk-check.mjs';

await deskBench(process.argv.slice(2), (line) => console.log(line));
if (process.argv.includes('--help')) process.exit();
const { ratio, typing, pointer } = checkCosts();
const load = spawnSync(process.execPath, [join(import.meta.dirname, 'desk-load.mjs'), '60'], {
  encoding: 'utf8',
});
const { fitMs, fitCpuMs, cpu, rssMiB, windows } = JSON.parse(load.stdout);
const ms = ({ median, most }) => `${median.toFixed(2)} ms (99 of 100 below ${most.toFixed(2)})`;
console.log(`
| cost | this agent | a program of this kind before it, as it was measured |
|---|---|---|
| enrolment: 1,200 keystrokes and 6,000 pointer events to a stored template, with what to expect of it | ${(fitMs / 1000).toFixed(2)} s, of which ${(fitCpuMs / 1000).toFixed(2)} s of processor time | 55 – 62 s |
| one check, 25 keystrokes, ratio and encoder | ${ms(typing)} | 250 – 430 ms |
| the same, ratio alone | ${ms(ratio)} | the same |
| one check, 512 pointer events | ${ms(pointer)} | the same |
| locks | yes | never |
| processor while typing and pointing in turns for 60 s (${windows.typing} + ${windows.pointer} windows) | ${(100 * cpu).toFixed(2)} % of one core | |
| memory, resident, at most, without a window | ${rssMiB.toFixed(0)} MiB | |`);
