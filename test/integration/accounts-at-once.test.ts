import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LoginWith, ShowMe, ShowUser } from '../support/account.js';
import { call } from '../support/call.js';
import { readFriendLists } from '../support/friends.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { found } from '../support/groups.js';
import { Mailbox, tokenOf } from '../support/mailbox.js';
import { outcomes } from '../support/outcomes.js';
import { enterAsGuest, type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const rounds = 6;
let mailbox: Mailbox;
let server: TestServer;
let nobody: { http: GraphQLClient };
let ada: Person;
let grace: Person;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  const limits = { HUBBUB_PROFILE_CHANGES_PER_HOUR: '1000', HUBBUB_FRIEND_REQUESTS_PER_DAY: '1000' };
  server = await startTestServer({ ...limits, HUBBUB_SMTP_URL: mailbox.url });
  nobody = { http: new GraphQLClient(server.graphqlUrl) };
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
afterAll(async () => {
  await server.stop();
  await mailbox.close();
});

function accountOf(username: string, email = `${username}@example.org`) {
  return { username, email, password };
}

/** Returns OK if the login succeeds. */
async function loggingIn(usernameOrEmail: string, word = password): Promise<string> {
  const [outcome = ''] = await outcomes(nobody.http.run(LoginWith, { input: { usernameOrEmail, password: word } }));
  return outcome;
}

describe('at the same moment', () => {
  test('only one of a new account, an existing account and a guest gets a username', async () => {
    for (let round = 0; round < rounds; round++) {
      const username = `wanted${round}`;
      const guest = await enterAsGuest(server);
      const wanted = await outcomes(
        call(nobody, 'signUp', accountOf(username, `new${round}@example.org`)),
        call(ada, 'changeUsername', { username }),
        call(guest, 'claimGuestAccount', accountOf(username, `guest${round}@example.org`)),
      );
      expect(wanted.sort()).toEqual(['OK', 'USERNAME_TAKEN', 'USERNAME_TAKEN']);
      const { user } = await grace.http.run(ShowUser, { by: { username } });
      expect(user?.displayName).toBe(username);
    }
  });

  test('only one of a new account and a guest gets an e-mail address', async () => {
    for (let round = 0; round < rounds; round++) {
      const email = `one${round}@example.org`;
      const guest = await enterAsGuest(server);
      const wanted = await outcomes(
        call(nobody, 'signUp', accountOf(`mailnew${round}`, email)),
        call(guest, 'claimGuestAccount', accountOf(`mailguest${round}`, email)),
      );
      expect(wanted.sort()).toEqual(['EMAIL_TAKEN', 'OK']);
      expect(await loggingIn(email)).toBe('OK');
    }
  });

  test('a guest who claims an account twice gets the account of the response', async () => {
    for (let round = 0; round < rounds; round++) {
      const guest = await enterAsGuest(server);
      const names = [`first${round}`, `second${round}`];
      const claims = await outcomes(...names.map((name) => call(guest, 'claimGuestAccount', accountOf(name))));
      expect(claims.toSorted()).toEqual(['FORBIDDEN', 'OK']);
      const {
        viewer: { user: me },
      } = await guest.http.run(ShowMe);
      expect(me.username).toBe(names[claims.indexOf('OK')]);
    }
  });

  test('a guest who logs out and claims an account either has the account or is deleted', async () => {
    for (let round = 0; round < rounds; round++) {
      const guest = await enterAsGuest(server);
      const [claimed] = await outcomes(
        call(guest, 'claimGuestAccount', accountOf(`going${round}`)),
        call(guest, 'logout'),
      );
      expect(await loggingIn(`going${round}`)).toBe(claimed === 'OK' ? 'OK' : 'BAD_CREDENTIALS');
      expect(await guest.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
    }
  });

  test('a password reset token works once', async () => {
    const [fay] = await signUp(server, 'fay');
    await mailbox.mail('fay@example.org');
    for (let round = 0; round < 3; round++) {
      await call(nobody, 'requestPasswordReset', { email: 'fay@example.org' });
      const token = tokenOf(await mailbox.mail('fay@example.org', round + 2));
      const words = ['one', 'two', 'three'].map((word) => `${word} good password ${round}`);
      const spent = await outcomes(
        ...words.map((newPassword) => call(nobody, 'resetPassword', { token, newPassword })),
      );
      expect(spent.toSorted()).toEqual(['BAD_TOKEN', 'BAD_TOKEN', 'OK']);
      const logins = await Promise.all(words.map((word) => loggingIn(fay.username, word)));
      expect(logins).toEqual(spent.map((outcome) => (outcome === 'OK' ? 'OK' : 'BAD_CREDENTIALS')));
    }
  });

  test('a session that is refreshed and ended has ended', async () => {
    for (let round = 0; round < rounds; round++) {
      const [person] = await signUp(server, `refreshing${round}`);
      const [refreshed, ended] = await outcomes(
        call(nobody, 'refreshSession', { refreshToken: person.refreshToken }),
        round % 2 ? call(person, 'logout') : call(person, 'revokeSession', { sessionId: person.sessionId }),
      );
      expect(['OK', 'SESSION_REVOKED']).toContain(refreshed);
      expect(ended).toBe('OK');
      expect(await person.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
    }
  });

  test('a user who is deleted is in no list afterwards, even if others befriend, invite and add them', async () => {
    const groupId = await found(ada);
    for (let round = 0; round < rounds; round++) {
      const [leaver] = await signUp(server, `leaver${round}`);
      await call(leaver, 'sendFriendRequest', { userId: ada.id });
      const userId = leaver.id;
      const [deleted] = await outcomes(
        call(leaver, 'deleteAccount', { password }),
        call(ada, 'acceptFriendRequest', { userId }),
        call(grace, 'sendFriendRequest', { userId }),
        round % 2
          ? call(ada, 'inviteUser', { groupId, userId })
          : call(ada, 'addMember', { conversationId: groupId, userId }),
        call(leaver, 'blockUser', { userId: grace.id }),
      );
      expect(deleted).toBe('OK');
      for (const person of [ada, grace]) {
        expect(await readFriendLists(person)).toMatchObject({ friends: [], received: [], sent: [] });
      }
      const { data } = await ada.http.send(`{ conversation(id: "${groupId}") { ... on Group {
        memberCount invitations { edges { cursor } } } } }`);
      expect(data).toEqual({ conversation: { memberCount: 1, invitations: { edges: [] } } });
    }
  });
});
