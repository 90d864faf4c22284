import { runBuilt } from './lib/run-built.mjs';

await runBuilt('apps/lab/dist/cli.js');
