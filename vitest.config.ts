import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    globalSetup: ['test/helpers/global-setup.ts'],
    setupFiles: ['test/helpers/strict-run.ts'],
    // Measured on two cores: a sixth faster than threads, with a fifth less memory.
    pool: 'forks',
    maxWorkers: '100%',
    isolate: false,
    // The embedded database's WebAssembly runs too shortly to repay V8's optimising compiler.
    execArgv: ['--liftoff-only'],
    // Ten times what the slowest takes on an idle machine: a busy one fails no test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      include: ['src/**'],
      thresholds: { 'src/pins/**': { 100: true } },
    },
  },
});
