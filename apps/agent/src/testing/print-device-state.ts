import { evdevSource } from '../capture/evdev/evdev-source.ts';

// A program that prints what the source of devices says of the folders that it is given: so that a test can ask as a user who may not read them.
const [devices = '', sys = ''] = process.argv.slice(2);
const source = evdevSource({ devices, sys });
await source.start(
  () => undefined,
  () => undefined,
);
process.stdout.write(JSON.stringify(source.state));
await source.stop();
