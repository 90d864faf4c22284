import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['ductus-source'] },
  ssr: { resolve: { conditions: ['ductus-source'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'e2e/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    // A machine that does other things besides must not fail a test by its slowness.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    // Many tests wait: for a recorded person to type, a server to start, a browser to answer.
    maxWorkers: Math.max(3, availableParallelism()),
  },
});
