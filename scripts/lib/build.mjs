import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, root, runQuietly } from './run.mjs';

const steps = [
  ['types and modules', ['node_modules/typescript/bin/tsc', '-b']],
  ['kernels', ['packages/kernels/build.mjs']],
  ['collector', ['packages/collector/build.mjs']],
  ['widget', ['packages/widget/build.mjs']],
  ['bank', ['apps/bank/build.mjs']],
  ['agent', ['apps/agent/build.mjs']],
  ['console', ['apps/console/build.mjs']],
];

/** Compiles the workspace; what has not changed is not compiled again. */
export async function build() {
  for (const [name, args] of steps) {
    if (!existsSync(join(root, args[0])))
      throw new Refusal(`${args[0]} is missing: run npm ci, then try again.`);
    const { code, output } = await runQuietly(process.execPath, args);
    if (code !== 0) throw new Refusal(`${output}\nThe build stopped at: ${name}.`);
  }
}
