import { join } from 'node:path';

/** Jest runs the TypeScript sources as ES modules through swc; `npm test` sets the Node flag that this needs. */
const shared = {
  setupFilesAfterEnv: process.env.CI ? [join(import.meta.dirname, 'test/build/seeded.ts')] : [],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

export default {
  // One more than the cores of a small machine: a quarter of a journey is waiting.
  maxWorkers: 3,
  // Jest lets go of no module of a suite that is over: after a hundred suites a worker spends half its time looking for garbage.
  workerIdleMemoryLimit: '600MB',
  // Nothing is measured here: a machine that is busy is slow, and only what never ends is a fault.
  testTimeout: 300_000,
  // A suite whose set-up failed leaves its stand-ins listening: the run must end all the same.
  forceExit: true,
  projects: [
    // Pure rules, beside the files they speak of: no database, no network.
    {
      ...shared,
      displayName: 'rules',
      rootDir: import.meta.dirname,
      testMatch: ['<rootDir>/src/**/*.spec.{ts,tsx}'],
    },
    // Services, journeys and browsers: on a real PostgreSQL that the set-up starts.
    {
      ...shared,
      displayName: 'whole',
      rootDir: import.meta.dirname,
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/build/global-setup.mjs',
      globalTeardown: '<rootDir>/test/build/global-teardown.mjs',
    },
  ],
};
