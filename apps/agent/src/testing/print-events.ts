import { hookPlatform } from '../capture/hook-platform.ts';
import { hookSource } from '../capture/hook-source.ts';

// A program that prints what the hook captures, one JSON value a line, until its input ends. The hook must not run in a
// test's own process: when the display goes, Xlib ends the process that has it.
const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
const source = hookSource(hookPlatform('linux', process.env)!, 50);
await source.start(print, print);
process.stdin.on('data', async () => {
  await source.stop();
  process.exit(0);
});
