import { requireNode } from './node-version.mjs';

/** Installs and builds what is missing, then runs built programs, one by one, with this command's arguments where it was called. */
export async function runBuilt(...programs) {
  requireNode();
  // Not before: what these load may need a newer Node than the one that is to be refused.
  const { entry, run } = await import('./run.mjs');
  const { install } = await import('./install.mjs');
  const { build } = await import('./build.mjs');
  entry(async () => {
    await install();
    await build();
    for (const program of programs) {
      const code = await run(process.execPath, [program, ...process.argv.slice(2)], { cwd: process.cwd() });
      if (code !== 0) return code;
    }
    return 0;
  });
}
