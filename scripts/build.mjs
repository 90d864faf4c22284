import { requireNode } from './lib/node-version.mjs';

requireNode();
const { entry } = await import('./lib/run.mjs');
const { install } = await import('./lib/install.mjs');
const { build } = await import('./lib/build.mjs');

entry(async () => {
  await install();
  await build();
});
