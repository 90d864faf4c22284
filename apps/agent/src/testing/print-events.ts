import { type Hook, hookSource } from '../capture/hook-source.ts';

// A program that prints what the hook captures from an X display, one JSON value a line, until its input ends. The agent reads X itself: this is how the
// library that it has on Windows and macOS is tried on Linux. Not in a test's own process: when the display goes, Xlib ends the process that has it.
const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
const load = async () => (await import('uiohook-napi')).uIOhook as Hook;
const source = hookSource({ name: 'hook', time: 'exact', load });
await source.start(print, print);
process.stdin.on('data', async () => {
  await source.stop();
  process.exit(0);
});
