import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Mirror } from '../mirror/mirror.js';
import { friends } from '../mirror/slices/friends.js';
import { call } from '../support/call.js';
import { eventually } from '../support/eventually.js';
import { becomeStrangers, befriend, readFriendLists } from '../support/friends.js';
import { outcomes } from '../support/outcomes.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const rounds = 10;
let server: TestServer;
let ada: Person;
let grace: Person;
let mirrors: Mirror[];

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_FRIEND_REQUESTS_PER_DAY: '1000000' });
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
beforeEach(async () => {
  await becomeStrangers(ada, grace);
  mirrors = [await Mirror.of(ada, [friends]), await Mirror.of(grace, [friends])];
});
afterEach(async () => {
  // Whichever came first, the events that both received match the state.
  for (const mirror of mirrors) {
    const fetched = await mirror.fetched();
    await eventually(() => expect(mirror.known()).toEqual(fetched));
    await mirror.close();
  }
});
afterAll(() => server.stop());

const toAda = () => ({ userId: ada.id });
const toGrace = () => ({ userId: grace.id });

async function both() {
  return { ada: await readFriendLists(ada), grace: await readFriendLists(grace) };
}

describe('at the same moment', () => {
  test('both users end a friendship, and it ends once', async () => {
    for (let round = 0; round < rounds; round++) {
      await befriend(ada, grace);
      const ended = await outcomes(call(ada, 'removeFriend', toGrace()), call(grace, 'removeFriend', toAda()));
      expect(ended.sort()).toEqual(['NOT_FOUND', 'OK']);
      expect(await both()).toMatchObject({ ada: { friends: [] }, grace: { friends: [] } });
    }
  });

  test('one accepts and the other blocks, and they are not friends', async () => {
    for (let round = 0; round < rounds; round++) {
      await call(ada, 'sendFriendRequest', toGrace());
      const [accepted, blocked] = await outcomes(
        call(grace, 'acceptFriendRequest', toAda()),
        call(ada, 'blockUser', toGrace()),
      );
      expect(['OK', 'NOT_FOUND']).toContain(accepted);
      expect(blocked).toBe('OK');
      const nothing = { friends: [], sent: [], received: [] };
      expect(await both()).toMatchObject({ ada: { ...nothing, blocked: ['grace'] }, grace: nothing });
      await becomeStrangers(ada, grace);
    }
  });

  test('one sends a request and the other blocks, and no request is left', async () => {
    for (let round = 0; round < rounds; round++) {
      const [asked, blocked] = await outcomes(
        call(ada, 'sendFriendRequest', toGrace()),
        call(grace, 'blockUser', toAda()),
      );
      expect(['OK', 'CONTACT_REFUSED']).toContain(asked);
      expect(blocked).toBe('OK');
      expect(await both()).toMatchObject({
        ada: { friends: [], sent: asked === 'OK' ? ['grace'] : [] },
        grace: { friends: [], received: [], blocked: ['ada'] },
      });
      await becomeStrangers(ada, grace);
    }
  });

  test('both block, so each is blocked by the other, and then both unblock', async () => {
    for (let round = 0; round < rounds; round++) {
      const blocks = await outcomes(call(ada, 'blockUser', toGrace()), call(grace, 'blockUser', toAda()));
      expect(blocks).toEqual(['OK', 'OK']);
      expect(await both()).toMatchObject({ ada: { blocked: ['grace'] }, grace: { blocked: ['ada'] } });
      const ends = await outcomes(call(ada, 'unblockUser', toGrace()), call(grace, 'unblockUser', toAda()));
      expect(ends).toEqual(['OK', 'OK']);
      expect(await both()).toMatchObject({ ada: { blocked: [] }, grace: { blocked: [] } });
    }
  });

  test('two users who never wrote before write to each other, and get one chat', async () => {
    for (let round = 0; round < 4; round++) {
      const [one, other] = await signUp(server, `one${round}`, `other${round}`);
      const written = await outcomes(
        call(one, 'sendMessage', { to: { userId: other.id }, content: 'hello' }),
        call(other, 'sendMessage', { to: { userId: one.id }, content: 'hello' }),
        call(one, 'openDirectChat', { userId: other.id }),
      );
      expect(written).toEqual(['OK', 'OK', 'OK']);
      const text = '{ viewer { conversations { edges { node { __typename messages { edges { cursor } } } } } } }';
      const [mine, theirs] = await Promise.all([one, other].map(({ http }) => http.send(text)));
      expect(mine).toEqual(theirs);
      expect(JSON.stringify(mine).match(/DirectChat/g)).toHaveLength(1);
      expect(JSON.stringify(mine).match(/cursor/g)).toHaveLength(2);
    }
  });

  test('a chat is opened while its users lose contact, and then they cannot write in it', async () => {
    for (let round = 0; round < 4; round++) {
      const [one, other] = await signUp(server, `opener${round}`, `blocker${round}`);
      const [opened, blocked] = await outcomes(
        call(one, 'openDirectChat', { userId: other.id }),
        call(other, 'blockUser', { userId: one.id }),
      );
      expect(['OK', 'CONTACT_REFUSED']).toContain(opened);
      expect(blocked).toBe('OK');
      const sent = await outcomes(
        call(one, 'sendMessage', { to: { userId: other.id }, content: 'hello' }),
        call(other, 'sendMessage', { to: { userId: one.id }, content: 'hello' }),
      );
      expect(sent).toEqual(['CONTACT_REFUSED', 'CONTACT_REFUSED']);
    }
  });
});
