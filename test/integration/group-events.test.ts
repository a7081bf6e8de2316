import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { DeleteGroup, LeaveConversation } from '../support/chat.js';
import { add, found, GroupEvents, TransferOwnership, UpdateGroup } from '../support/groups.js';
import { type Person, signUp } from '../support/people.js';
import type { Subscription } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, eve] = await signUp(server, 'ada', 'grace', 'eve');
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

async function next(stream: Subscription<{ publicGroupEvents: object }>, count: number): Promise<object[]> {
  return (await stream.take(count)).map(({ publicGroupEvents }) => publicGroupEvents);
}

describe('all users are notified', () => {
  test('when a public group is created, changed, transferred or deleted', async () => {
    const stream = eve.connect().subscribe(GroupEvents, {});
    await stream.next();
    const groupId = await found(ada, { title: 'Engines' });
    expect(await next(stream, 1)).toMatchObject([{ __typename: 'GroupListed', groupId, group: { title: 'Engines' } }]);
    await ada.http.run(UpdateGroup, { input: { groupId, title: 'Looms' } });
    const changed = { __typename: 'ListedGroupChanged', groupId };
    expect(await next(stream, 1)).toMatchObject([{ ...changed, group: { title: 'Looms' } }]);
    await add(ada, groupId, grace);
    await ada.http.run(TransferOwnership, { input: { conversationId: groupId, userId: grace.id } });
    expect(await next(stream, 1)).toMatchObject([{ ...changed, group: { owner: { username: 'grace' } } }]);
    await grace.http.run(LeaveConversation, { input: { conversationId: groupId } });
    expect(await next(stream, 1)).toMatchObject([{ ...changed, group: { owner: { username: 'ada' } } }]);
    await ada.http.run(DeleteGroup, { input: { groupId } });
    expect(await next(stream, 1)).toMatchObject([{ __typename: 'GroupUnlisted', groupId }]);
  });

  test('when a private group appears or disappears, and of nothing else in it', async () => {
    const stream = eve.connect().subscribe(GroupEvents, {});
    await stream.next();
    const groupId = await found(ada, { title: 'Secret', visibility: 'PRIVATE' });
    await ada.http.run(UpdateGroup, { input: { groupId, title: 'Still secret' } });
    await ada.http.run(UpdateGroup, { input: { groupId, title: 'Told', visibility: 'PUBLIC' } });
    expect(await next(stream, 1)).toMatchObject([{ __typename: 'GroupListed', groupId, group: { title: 'Told' } }]);
    await ada.http.run(UpdateGroup, { input: { groupId, title: 'Secret again', visibility: 'PRIVATE' } });
    expect(await next(stream, 1)).toMatchObject([{ __typename: 'GroupUnlisted', groupId }]);
    await ada.http.run(DeleteGroup, { input: { groupId } });
    const other = await found(ada);
    expect(await next(stream, 1)).toMatchObject([{ __typename: 'GroupListed', groupId: other }]);
  });

  test('of what they missed, but of nothing in a group that is private by now', async () => {
    const before = eve.connect().subscribe(GroupEvents, {});
    const { publicGroupEvents: start } = await before.next();
    if (start.__typename !== 'Subscribed') throw new Error('Subscribed comes first');
    const { position: after, cursor } = start;
    await eve.disconnect();
    const groupId = await found(ada, { title: 'Fleeting' });
    await ada.http.run(UpdateGroup, { input: { groupId, visibility: 'PRIVATE' } });
    const resumed = eve.connect().subscribe(GroupEvents, { after: cursor });
    expect(await next(resumed, 3)).toMatchObject([
      { __typename: 'Subscribed', position: after },
      { __typename: 'GroupListed', position: after + 1, group: null },
      { __typename: 'GroupUnlisted', position: after + 2 },
    ]);
  });
});
