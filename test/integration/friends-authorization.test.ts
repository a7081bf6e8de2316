import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { print } from 'graphql';
import { SendMessage } from '../support/chat.js';
import {
  AcceptFriendRequest,
  BlockUser,
  becomeStrangers,
  befriend,
  CancelFriendRequest,
  DeclineFriendRequest,
  OpenDirectChatOf,
  RemoveFriend,
  SendFriendRequest,
  UnblockUser,
} from '../support/friends.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

/**
 * The target of the viewer's mutation; the viewer is Ada. Only `unblockUser` distinguishes the blocked user from the
 * blocker.
 */
const table = `
                      self       stranger   friend     asked      asking     blocked          blocking         unknown    signedOut
  sendFriendRequest   BAD_INPUT  ok         ok         ok         ok         CONTACT_REFUSED  CONTACT_REFUSED  NOT_FOUND  UNAUTHENTICATED
  acceptFriendRequest NOT_FOUND  NOT_FOUND  ok         NOT_FOUND  ok         NOT_FOUND        NOT_FOUND        NOT_FOUND  UNAUTHENTICATED
  declineFriendRequest NOT_FOUND NOT_FOUND  NOT_FOUND  NOT_FOUND  ok         NOT_FOUND        NOT_FOUND        NOT_FOUND  UNAUTHENTICATED
  cancelFriendRequest NOT_FOUND  NOT_FOUND  NOT_FOUND  ok         NOT_FOUND  NOT_FOUND        NOT_FOUND        NOT_FOUND  UNAUTHENTICATED
  removeFriend        NOT_FOUND  NOT_FOUND  ok         NOT_FOUND  NOT_FOUND  NOT_FOUND        NOT_FOUND        NOT_FOUND  UNAUTHENTICATED
  blockUser           BAD_INPUT  ok         ok         ok         ok         ok               ok               NOT_FOUND  UNAUTHENTICATED
  unblockUser         NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  ok               NOT_FOUND        NOT_FOUND  UNAUTHENTICATED
  openDirectChat      BAD_INPUT  ok         ok         ok         ok         CONTACT_REFUSED  CONTACT_REFUSED  NOT_FOUND  UNAUTHENTICATED
  sendMessage         BAD_INPUT  ok         ok         ok         ok         CONTACT_REFUSED  CONTACT_REFUSED  NOT_FOUND  UNAUTHENTICATED`;

const mutations = {
  sendFriendRequest: SendFriendRequest,
  acceptFriendRequest: AcceptFriendRequest,
  declineFriendRequest: DeclineFriendRequest,
  cancelFriendRequest: CancelFriendRequest,
  removeFriend: RemoveFriend,
  blockUser: BlockUser,
  unblockUser: UnblockUser,
  openDirectChat: OpenDirectChatOf,
  sendMessage: SendMessage,
} as const;

const settings = 'mutation { updatePrivacySettings(input: {}) { position } }';
const lists = ['friends', 'blockedUsers', 'friendRequests(direction: SENT)', 'friendRequests(direction: RECEIVED)'];

let server: TestServer;
let ada: Person;
let other: Person;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_FRIEND_REQUESTS_PER_DAY: '1000000' });
  [ada, other] = await signUp(server, 'ada', 'other');
});
afterAll(() => server.stop());

/** The relation between Ada and the other user before the mutation. */
const relations: Record<string, () => Promise<unknown>> = {
  self: async () => null,
  unknown: async () => null,
  stranger: async () => null,
  signedOut: async () => null,
  friend: () => befriend(ada, other),
  asked: () => ada.http.run(SendFriendRequest, { input: { userId: other.id } }),
  asking: () => other.http.run(SendFriendRequest, { input: { userId: ada.id } }),
  blocked: () => ada.http.run(BlockUser, { input: { userId: other.id } }),
  blocking: () => other.http.run(BlockUser, { input: { userId: ada.id } }),
};

const [heading = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cases = rows.flatMap(([mutation = '', ...outcomes]) =>
  outcomes.map((outcome, n) => ({ mutation, relation: heading[n] ?? '', outcome })),
);

describe('the authorization of friend mutations', () => {
  test.each(cases)('$mutation, $relation: $outcome', async ({ mutation, relation, outcome }) => {
    await becomeStrangers(ada, other);
    await relations[relation]?.();
    const targets: Record<string, string> = { self: ada.id, unknown: 'usr_01m7ysygxnfvk8vqaw50e978ab' };
    const userId = targets[relation] ?? other.id;
    const client = relation === 'signedOut' ? new GraphQLClient(server.graphqlUrl) : ada.http;
    const input = mutation === 'sendMessage' ? { to: { userId }, content: 'hello' } : { userId };
    const { errors } = await client.send(print(mutations[mutation as keyof typeof mutations]), { input });
    expect(errors?.[0]?.extensions?.code ?? 'ok').toBe(outcome);
  });

  test('the lists and settings belong to the viewer, so callers without a session have none', async () => {
    const nobody = new GraphQLClient(server.graphqlUrl);
    const queries = lists.map((list) => `{ viewer { ${list} { position } } }`);
    for (const document of [...queries, '{ viewer { privacySettings { allowsFriendRequests } } }', settings]) {
      const { errors } = await nobody.send(document);
      expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
      expect((await ada.http.send(document)).errors).toBeUndefined();
    }
  });

  test('only users can be befriended, blocked and removed', async () => {
    for (const document of Object.values(mutations)) {
      const [input, field] =
        document === SendMessage
          ? [{ to: { userId: 'cnv_01' }, content: 'hello' }, 'input.to.userId']
          : [{ userId: 'cnv_01' }, 'input.userId'];
      const { errors } = await ada.http.send(print(document), { input });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_ID', field });
    }
  });
});
