import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { signUpAdmin } from '../support/admin.js';
import { call } from '../support/call.js';
import { outcomes } from '../support/outcomes.js';
import { password } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const rounds = 8;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

test('one of two administrators stays if both delete their accounts, or revoke each other, at the same moment', async () => {
  let last = await signUpAdmin(server, 'first');
  for (let round = 0; round < rounds; round++) {
    const other = await signUpAdmin(server, `other${round}`);
    const both = [last, other];
    const ends = await outcomes(
      call(last, 'deleteAccount', { password }),
      round % 2 ? call(other, 'revokeAdmin', { userId: last.id }) : call(other, 'deleteAccount', { password }),
    );
    expect(ends.filter((end) => end === 'OK').length).toBeLessThanOrEqual(1 + (round % 2));
    const answers = await Promise.all(
      both.map((person) => person.http.send('{ viewer { user { account { isAdmin } } } }')),
    );
    const isAdmin = answers.map(
      ({ data }) =>
        (data as { viewer?: { user?: { account?: { isAdmin: boolean } } } })?.viewer?.user?.account?.isAdmin,
    );
    const remaining = both.filter((_, i) => isAdmin[i]);
    expect(remaining).toHaveLength(1);
    [last = last] = remaining;
  }
});
