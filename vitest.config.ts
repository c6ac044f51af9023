import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    globalSetup: ['test/helpers/global-setup.ts'],
    setupFiles: ['test/helpers/strict-run.ts'],
    // Measured on two cores: a sixth faster than threads, with a fifth less memory.
    pool: 'forks',
    // Real processes and real time on a shared machine: a test that fails there once gets a second chance, and is told.
    retry: process.env['CI'] === undefined ? 0 : 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    coverage: {
      include: ['src/**'],
      thresholds: { 'src/pins/**': { 100: true } },
    },
  },
});
