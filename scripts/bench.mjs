import { runBuilt } from './lib/run-built.mjs';

const benches = {
  engine: 'packages/core/bench/engine.mjs',
  neural: 'packages/population/bench/neural.mjs',
  http: 'packages/server/bench/http.mjs',
  face: 'packages/server/bench/face.mjs',
  console: 'packages/server/bench/console.mjs',
  pages: 'apps/console/bench/pages.mjs',
  'live-chart': 'apps/console/bench/live-chart.mjs',
  agent: 'apps/lab/bench/desk.mjs',
};
// Names come first; what follows the first option may be its value.
const words = process.argv.slice(2);
const options = words.findIndex((word) => word.startsWith('--'));
const named = options < 0 ? words : words.slice(0, options);
const unknown = named.find((name) => !Object.hasOwn(benches, name));
if (unknown === undefined) {
  await runBuilt(...(named.length === 0 ? Object.keys(benches) : named).map((name) => benches[name]));
} else {
  console.error(`There is no bench ${unknown}; there is ${Object.keys(benches).join(' and ')}.`);
  process.exitCode = 2;
}
