import { spawnSync } from 'node:child_process';
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { entry, Refusal, root, run } = await import('./lib/run.mjs');
const { install } = await import('./lib/install.mjs');
const { build } = await import('./lib/build.mjs');

const programs = {
  engine: 'packages/core/bench/engine.mjs',
  http: 'packages/server/bench/http.mjs',
};

/** What a program prints with --json. */
function figuresOf(program, options) {
  const { status, stdout } = spawnSync(process.execPath, [program, ...options], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Refusal('');
  return JSON.parse(stdout);
}

entry(async () => {
  const [part] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
  if (part !== undefined && !Object.hasOwn(programs, part)) {
    throw new Refusal(
      `There is no part ${part}; there is ${Object.keys(programs).join(' and ')}, or all without one.`,
    );
  }
  await install();
  await build();
  const chosen = part === undefined ? Object.keys(programs) : [part];
  if (options.includes('--json')) {
    const parts = chosen.map((name) => figuresOf(programs[name], options));
    console.log(JSON.stringify(Object.assign({}, ...parts)));
    return 0;
  }
  for (const [i, name] of chosen.entries()) {
    if (i > 0) console.log('');
    const code = await run(process.execPath, [programs[name], ...options]);
    if (code !== 0) return code;
  }
  return 0;
});
