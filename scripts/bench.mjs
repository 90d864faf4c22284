import { runBuilt } from './lib/run-built.mjs';

await runBuilt('packages/server/bench/http.mjs');
