const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  setupFiles: ['reflect-metadata'],
  // Not the temporary folder, which test/run.ts removes after every run.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
};

/** @type {import('jest').Config} */
export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'embedded',
      testMatch: ['<rootDir>/test/{unit,contract,integration,process}/**/*.test.ts'],
      globals: { HUBBUB_TEST_BACKEND: 'embedded' },
    },
    {
      ...shared,
      displayName: 'services',
      testMatch: ['<rootDir>/test/{contract,integration,cluster,faults,sql,browser}/**/*.test.ts'],
      globals: { HUBBUB_TEST_BACKEND: 'services' },
    },
  ],
};
