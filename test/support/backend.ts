import type { Backend } from './backend.types.js';
import { createEmbedded } from './embedded-backend.js';
import { createOnServices } from './services-backend.js';

export type { Backend } from './backend.types.js';
export { temporaryFolder } from './temporary-folder.js';

declare global {
  /** The backend that the server is tested with; jest.config.js sets it. */
  var HUBBUB_TEST_BACKEND: 'embedded' | 'services';
}

/** All users of a test have one address, and sign in, get mails and make changes more often than real users. */
export const signInsWithoutEnd = {
  HUBBUB_SIGN_INS_PER_MINUTE: '1000000',
  HUBBUB_LOGINS_PER_ACCOUNT_PER_MINUTE: '1000000',
  HUBBUB_FAILED_LOGINS_PER_ACCOUNT_PER_HOUR: '1000000',
  HUBBUB_MAILS_PER_ADDRESS_PER_HOUR: '1000000',
  HUBBUB_CHANGES_PER_MINUTE: '1000000',
  HUBBUB_MESSAGES_PER_MINUTE: '100000000',
  HUBBUB_QUERY_COST: '10000000',
  HUBBUB_REFRESHES_PER_SESSION_PER_MINUTE: '1000000',
  HUBBUB_REFRESHES_PER_ADDRESS_PER_MINUTE: '1000000',
  HUBBUB_GUESTS_PER_ADDRESS_PER_HOUR: '1000000',
  HUBBUB_POINTS_PER_USER: '2000000000',
  HUBBUB_POINTS_PER_ADDRESS: '2000000000',
  HUBBUB_ANONYMOUS_POINTS_PER_ADDRESS: '2000000000',
  HUBBUB_GROUP_CHANGES_PER_HOUR: '1000000',
};

/** For tests of many cases: on a slow machine they take longer than an access token, or a login as a recent one, is valid. */
export const longSessions = { HUBBUB_ACCESS_TOKEN_TTL: '2h', HUBBUB_STEP_UP_TIME: '2h' };

/**
 * Creates an empty database with all migrations applied: embedded, or in the PostgreSQL and Redis that the test runner
 * provides. A test of migrations must create its own database.
 */
export function createBackend(): Promise<Backend> {
  return HUBBUB_TEST_BACKEND === 'services' ? createOnServices() : createEmbedded();
}
