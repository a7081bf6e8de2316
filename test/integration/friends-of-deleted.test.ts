import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DeleteAccount } from '../support/account.js';
import { BlockUser, befriend, FriendEvents, readFriendLists, SendFriendRequest } from '../support/friends.js';
import { type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** Returns the events about other users that a user receives after a cursor. */
async function told(person: Person, after: string, events: number): Promise<unknown[]> {
  const stream = person.connect().subscribe(FriendEvents, { after });
  await stream.next();
  const items = await stream.take(events);
  await person.disconnect();
  return items.map(({ friendEvents }) => friendEvents);
}

test('a deleted account disappears from the lists of other users, who get events', async () => {
  const names = ['leaver', 'friend', 'asking', 'asked', 'blocking'] as const;
  const [leaver, friend, asking, asked, blocking] = await signUp(server, ...names);
  await befriend(friend, leaver);
  await asking.http.run(SendFriendRequest, { input: { userId: leaver.id } });
  await leaver.http.run(SendFriendRequest, { input: { userId: asked.id } });
  await blocking.http.run(BlockUser, { input: { userId: leaver.id } });
  const others = [friend, asking, asked, blocking];
  const before = await Promise.all(others.map(readFriendLists));
  expect(before).toMatchObject([
    { friends: ['leaver'] },
    { sent: ['leaver'] },
    { received: ['leaver'] },
    { blocked: ['leaver'] },
  ]);

  await leaver.http.run(DeleteAccount, { input: { password } });
  const changes = ['FriendRemoved', 'FriendRequestCancelled', 'FriendRequestCancelled', 'UserUnblocked'];
  for (const [i, person] of others.entries()) {
    expect(await told(person, before[i]?.cursor ?? '', 1)).toMatchObject([{ __typename: changes[i] }]);
    expect(await readFriendLists(person)).toMatchObject({ friends: [], sent: [], received: [], blocked: [] });
  }
});

test('no user can contact a deleted account', async () => {
  const [gone, late] = await signUp(server, 'gone', 'late');
  await gone.http.run(DeleteAccount, { input: { password } });
  const variables = { input: { userId: gone.id } };
  for (const refusal of [
    await late.http.refused(SendFriendRequest, variables),
    await late.http.refused(BlockUser, variables),
  ]) {
    expect(refusal).toMatchObject({ code: 'NOT_FOUND', field: 'input.userId' });
  }
});
