// npm test [-- vitest arguments]: installs if needed, builds, finds a browser, runs every test, and ends with
// one line of counts.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { existsSync, mkdtempSync, readFileSync, rmSync } = await import('node:fs');
const { tmpdir } = await import('node:os');
const { join } = await import('node:path');
const { entry, root, run } = await import('./lib/run.mjs');
const { install } = await import('./lib/install.mjs');
const { build } = await import('./lib/build.mjs');
const { findBrowser } = await import('./lib/browser.mjs');
const { findDesktop } = await import('./lib/desktop.mjs');

/** Whether the sets of real data are where the tests look for them. */
function hasData() {
  return existsSync(join(process.env.DUCTUS_DATA ?? join(root, '../shared/data'), 'cmu'));
}

function counts(report) {
  const parts = [`${report.numPassedTests} passed`, `${report.numFailedTests} failed`];
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return parts.join(', ');
}

entry(async () => {
  await install();
  await build();
  const browser = await findBrowser();
  await findDesktop();
  const folder = mkdtempSync(join(tmpdir(), 'ductus-test-'));
  const file = join(folder, 'report.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  try {
    const code = await run(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', ...args, ...process.argv.slice(2)],
      { env: { ...process.env, CHROME_PATH: browser } },
    );
    const report = JSON.parse(readFileSync(file, 'utf8'));
    if (!hasData()) {
      console.log(
        'Tests on real data were skipped: name the folder that holds cmu/, klicke/ … in DUCTUS_DATA.',
      );
    }
    console.log(counts(report));
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
