import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/**
 * One configuration, five sizes of test. `small` lies beside the source and does no I/O; the others run against one
 * embedded PostgreSQL that global-setup starts, each file in a database cloned from a migrated template.
 */
const common = {
  rootDir: root,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/dist\\.', '<rootDir>/.data/'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: false,
            react: { runtime: 'automatic', importSource: 'preact' },
          },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  // Nest has to be loaded as a module before any CommonJS package asks for it.
  setupFiles: ['<rootDir>/test/support/setup-nest.mjs'],
};

const withDatabase = (name, testMatch) => ({
  ...common,
  displayName: name,
  testMatch,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
});

export default {
  rootDir: root,
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    { ...common, displayName: 'small', testMatch: ['<rootDir>/{libs,apps}/*/src/**/*.spec.{ts,tsx}'] },
    withDatabase('integration', ['<rootDir>/test/integration/**/*.test.ts']),
    withDatabase('e2e', ['<rootDir>/test/e2e/**/*.test.ts']),
    withDatabase('browser', ['<rootDir>/test/browser/**/*.test.ts']),
    withDatabase('faults', ['<rootDir>/test/faults/**/*.test.ts']),
  ],
};
