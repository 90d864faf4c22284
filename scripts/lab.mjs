import { requireNode } from './lib/node-version.mjs';

requireNode();
const { entry, run } = await import('./lib/run.mjs');
const { install } = await import('./lib/install.mjs');
const { build } = await import('./lib/build.mjs');

entry(async () => {
  await install();
  await build();
  return run(process.execPath, ['apps/lab/dist/cli.js', ...process.argv.slice(2)], { cwd: process.cwd() });
});
