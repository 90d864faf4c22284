import { runBuilt } from './lib/run-built.mjs';

await runBuilt('apps/agent/scripts/build-executable.mjs');
