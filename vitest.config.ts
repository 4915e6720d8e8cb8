import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: the form that Vitest reads.
export default defineConfig({
  // One copy of graphql, the one that Node itself resolves; Vite would pick the other build of the package.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  ssr: { resolve: { mainFields: [] } },
  test: {
    include: ['test/**/*.test.ts'],
    // Real servers and files: a slow machine must not fail a right answer.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    env: { APOLLO_TELEMETRY_DISABLED: '1' },
  },
});
