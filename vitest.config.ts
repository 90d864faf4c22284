import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** People who type in a browser take longest and wait most: begun first, none of them is waited for at the end. */
class BrowsersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const inBrowser = ({ moduleId }: TestSpecification) => moduleId.includes('/e2e/');
    return [...sorted.filter(inBrowser), ...sorted.filter((file) => !inBrowser(file))];
  }
}

const common = {
  // A machine that does other things besides must not fail a test by its slowness.
  testTimeout: 180_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
};
const source = {
  resolve: { conditions: ['ductus-source'] },
  ssr: { resolve: { conditions: ['ductus-source'] } },
};

export default defineConfig({
  test: {
    sequence: { sequencer: BrowsersFirst },
    // Many tests wait: for a recorded person to type, a server to start, a browser to answer.
    maxWorkers: Math.max(3, availableParallelism()),
    projects: [
      {
        // Files of one process share what they import, which took longer than their tests.
        ...source,
        test: {
          ...common,
          name: 'units',
          include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts'],
          isolate: false,
        },
      },
      {
        ...source,
        test: { ...common, name: 'whole', include: ['e2e/**/*.test.ts', 'scripts/**/*.test.ts'] },
      },
    ],
  },
});
