import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';

/** A worker with its servers takes up to 2 GB. */
const workersInMemory = Math.floor(Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 2e9);

/** The packages of the server, of which tests and the server must have the same classes. */
const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'));
const packages = Object.keys(dependencies)
  // It reads the clock that a test replaces.
  .filter((name) => name !== 'jose')
  .join('|');

/** Sources whose clocks and timers tests replace, which they can do only inside of Jest. */
const insideJest =
  'app/idle-memory|platform/rate-limit/|modules/attachments/upload-part|modules/notifications/push/transports/';

const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: '<rootDir>/test/environment.js',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    [`^${RegExp.escape(import.meta.dirname)}/(src/(?!${insideJest})|test/gql/|node_modules/(${packages})/)`]:
      '<rootDir>/test/outside-jest.js',
    '^.+\\.ts$': '@swc/jest',
  },
  transformIgnorePatterns: [`/node_modules/(?!(${packages})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  // Not the temporary folder, which test/run.ts removes after every run.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
};

/**
 * Tests of our own code above the database and the bus, or of concurrency that a single connection does not have. They
 * run only on services, unless HUBBUB_TEST_EMBEDDED=all asks for all of the embedded tests.
 */
const onServicesAlone = `
  authorization-matrix event-matrix events-are-the-change leaks group-pressure merged-groups mixed-traffic group.property
  delivery.property [a-z]+-at-once limits change-limits message-changes account-deletion emails lobby
  friends-authorization blocks strangers friends guests guests-become-users groups private-groups group-events mentions
  pins reactions
  stories/presence-automatic nodes presence-watch presence-privacy webhooks webhook-events archived-accounts profiles
  shared-execution reports first-messages devices email-pages event-interfaces event-streams failed-subscription
  guest-sockets last-administrator log-reads lost-access meeting-sweep message-hook message-hook-example
  message-hook-silence nicknames notification-edges online-count presence-everyone presence-everyone-off
  presence-first-look presence-repair presence-rest quiet-hours read-notifications reader-races reply-notifications
  session-count stated-bounds stories/over-event-streams/[a-z-]+ texts texts-in-errors texts-in-mails unread webhook-attempts
  webhook-bodies presence sessions screened-retries erasing-users histories.property all-conversations user-list-of-many
  search-steps mention-batches repeated-changes replayed-inbox rejoining resumed-histories revisions private-contact
  typing viewer friend-edges peoples-lists-both-ways stories/rooms stories/presence-login-and-tabs
  admin account-state argument-bounds argument-texts forged-cursors former-members profile-audience friends-of-deleted
  contacts-of-deleted messages-around replies notification-settings notification-mails project-notifications web-push
  attachments attachment-removal uploads resumable-uploads files-in-s3 clients http next-frames outlet protocol
  personal-results subscriptions page-cache group meeting-presence project-members client-package/[a-z-]+
`;

/** For `npm test -- quick`: each module and each kind of subscription, in files that take little time. */
const representative = `
  accounts account-tokens conversations conversation-messages all-conversations feed message-events sending reading
  next-frames protocol personal-results notifications project-actions presence-repair attachment-removal
  stories/chat-with-friends-and-groups stories/login-and-logout
`;

/** @param {string} names of files in test/integration */
const integration = (names) => names.match(/\S+/g)?.map((name) => `/integration/${name}\\.test\\.ts$`) ?? [];

/**
 * Attacks on accounts, HTTP, sockets and logs, which meet no more of the database than a statement here and there: once
 * is enough.
 */
const attackedOnServicesAlone =
  '/security/(graphql-cop|schema-disclosure|trusted-documents|document-manifests|log-secrets|step-up|second-factor|session-lifetimes|session-limits|mail-floods|failed-logins|group-bans|group-mutes|refused-requests|refused-subscriptions|subscriptions-over-http|forged-tokens|http-audit|request-budget|connection-burst|bounded-arguments|deceptive-names|hidden-addresses|outgoing-addresses|fuzz/fuzz|socket-messages|watched-users|storage-limits|costly-queries)\\.test\\.ts$';

/** @type {import('jest').Config} */
export default {
  // Tests wait for databases, sockets and processes much more than they compute.
  maxWorkers: Math.min(Math.floor(2.5 * availableParallelism()), Math.max(workersInMemory, 2), 8),
  // Test files leave modules behind; a worker that has gathered so much makes room for a new one.
  workerIdleMemoryLimit: '1200MB',
  testSequencer: '<rootDir>/test/slowest-first.js',
  // For the slowest of machines: what fails does so sooner, by what it waits for.
  testTimeout: 300_000,
  projects: [
    {
      ...shared,
      displayName: 'embedded',
      testMatch: ['<rootDir>/test/{unit,contract,integration,clients,process,security}/**/*.test.ts'],
      testPathIgnorePatterns:
        process.env.HUBBUB_TEST_EMBEDDED === 'all' ? [] : [...integration(onServicesAlone), attackedOnServicesAlone],
      globals: { HUBBUB_TEST_BACKEND: 'embedded' },
    },
    {
      ...shared,
      displayName: 'services',
      testMatch: ['<rootDir>/test/{contract,integration,cluster,faults,sql,browser,security}/**/*.test.ts'],
      // About the folder of the embedded database.
      testPathIgnorePatterns: ['/security/data-folder\\.test\\.ts$'],
      globals: { HUBBUB_TEST_BACKEND: 'services' },
    },
    {
      ...shared,
      displayName: 'quick',
      testRegex: ['/test/(unit|contract)/.*\\.test\\.ts$', ...integration(representative)],
      globals: { HUBBUB_TEST_BACKEND: 'embedded' },
    },
  ],
};
