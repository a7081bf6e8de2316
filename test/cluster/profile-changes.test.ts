import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ChangeUsername, DeleteAccount, SeenEvents, SeenMembers } from '../support/account.js';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup } from '../support/chat.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { type Person, password, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';

let backend: Backend;
let here: ServerProcess;
let there: ServerProcess;

beforeAll(async () => {
  backend = await createBackend();
  const environment = { ...backend.environment, HUBBUB_PROFILE_CHANGES_PER_HOUR: '1000' };
  here = await ServerProcess.start(environment);
  there = await ServerProcess.start(environment);
});
afterAll(async () => {
  for (const node of [here, there]) await node.stop();
  await backend.dispose();
});

/** Returns the name of a member as another node shows it to a user. */
async function nameThere(viewer: Person, conversationId: string, userId: string): Promise<string | undefined> {
  const client = new GraphQLClient(there.graphqlUrl, viewer.accessToken);
  const { conversation } = await client.run(SeenMembers, { id: conversationId });
  return conversation?.members.edges.find(({ node }) => node.user?.id === userId)?.node.user?.displayName;
}

test('a node that has delivered the event of a new name shows no old one', async () => {
  const [ada, grace] = await signUp(here, 'ada', 'grace');
  const conversationId = await meetInGroup('Names', ada, grace);
  const stream = grace.connect(there).subscribe(SeenEvents, { conversationId });
  await stream.next();
  for (let i = 0; i < 25; i++) {
    // The other node has the old name in memory, and reads it at the moment of the change.
    await nameThere(grace, conversationId, ada.id);
    const username = `ada${i}`;
    const [{ messageEvents: event }] = await Promise.all([
      stream.next(),
      ada.http.run(ChangeUsername, { input: { username } }),
      nameThere(grace, conversationId, ada.id),
    ]);
    expect(event).toMatchObject({ __typename: 'MemberProfileChanged', user: { displayName: username } });
    expect(await nameThere(grace, conversationId, ada.id)).toBe(username);
  }
  await grace.disconnect();
});

test('a node that has delivered the event of a deletion shows no name', async () => {
  const [bob, bea] = await signUp(here, 'bob', 'bea');
  const conversationId = await meetInGroup('Deleted', bea, bob);
  const stream = bea.connect(there).subscribe(SeenEvents, { conversationId });
  const socket = bob.connect(there);
  const own = socket.subscribe(SeenEvents, { conversationId });
  await Promise.all([stream.next(), own.next()]);
  expect(await nameThere(bea, conversationId, bob.id)).toBe('bob');
  await bob.http.run(DeleteAccount, { input: { password } });
  const left = { __typename: 'MemberLeft', user: { id: bob.id, displayName: 'Deleted user', username: null } };
  expect((await stream.next()).messageEvents).toMatchObject(left);
  expect(await socket.closed).toEqual({ code: 4401, reason: 'SESSION_ENDED' });
  await bea.disconnect();
});
