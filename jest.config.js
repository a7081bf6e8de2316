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

/**
 * What is about our own code, or about two who really act at the same moment, and takes long: it runs on services alone,
 * unless all of the embedded tests are asked for (HUBBUB_TEST_EMBEDDED=all).
 */
const onServicesAlone = `
  authorization-matrix events-are-the-change leaks group-pressure merged-groups mixed-traffic group.property
  delivery.property [a-z]+-at-once limits change-limits message-changes account-deletion emails lobby
  friends-authorization blocks strangers friends guests groups private-groups group-events mentions pins reactions
  stories/presence-automatic nodes presence-watch presence-privacy webhooks webhook-events archived-accounts profiles
  shared-execution reports first-messages
`
  .match(/\S+/g)
  .map((name) => `/integration/${name}\\.test\\.ts$`);

/** @type {import('jest').Config} */
export default {
  maxWorkers: 2,
  // Test files leave modules behind; a worker that has gathered so much makes room for a new one.
  workerIdleMemoryLimit: '2GB',
  // For the slowest of machines: what fails does so sooner, by what it waits for.
  testTimeout: 120_000,
  projects: [
    {
      ...shared,
      displayName: 'embedded',
      testMatch: ['<rootDir>/test/{unit,contract,integration,process,security}/**/*.test.ts'],
      testPathIgnorePatterns: process.env.HUBBUB_TEST_EMBEDDED === 'all' ? [] : onServicesAlone,
      globals: { HUBBUB_TEST_BACKEND: 'embedded' },
    },
    {
      ...shared,
      displayName: 'services',
      testMatch: ['<rootDir>/test/{contract,integration,cluster,faults,sql,browser,security}/**/*.test.ts'],
      globals: { HUBBUB_TEST_BACKEND: 'services' },
    },
  ],
};
