import { runBuilt } from './lib/run-built.mjs';

await runBuilt('packages/population/dist/train/encoder/cli.js');
