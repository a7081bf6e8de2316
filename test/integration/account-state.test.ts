import type { ResultOf } from '@graphql-typed-document-node/core';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ChangeUsername,
  ClaimGuestAccount,
  DeleteAccount,
  SeenEvents,
  SeenMembers,
  UpdateProfile,
} from '../support/account.js';
import { meetInGroup, say } from '../support/chat.js';
import { enterAsGuest, type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

type Conversation = NonNullable<ResultOf<typeof SeenMembers>['conversation']>;
type Event = ResultOf<typeof SeenEvents>['messageEvents'];

/** What a client holds of a conversation: the members with their roles, and the sender shown above each message. */
interface State {
  members: Map<string, { role: string; user: unknown }>;
  senders: (string | undefined)[];
  users: Map<string, unknown>;
}

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function fetchState(viewer: Person, id: string): Promise<{ state: State; position: number; cursor: string }> {
  const { conversation } = await viewer.http.run(SeenMembers, { id });
  const { members, messages } = conversation as Conversation;
  const users = new Map<string, unknown>();
  for (const { node } of messages.edges) if (node.sender) users.set(node.sender.id, node.sender);
  const entries = members.edges.map(({ node: { role, user } }) => [String(user?.id), { role, user }] as const);
  const state = { members: new Map(entries), senders: messages.edges.map(({ node }) => node.sender?.id), users };
  return { state, position: messages.position, cursor: messages.cursor };
}

/** Updates the client's state by an event. */
function apply(state: State, event: Event): void {
  if (!('user' in event) || !event.user) throw new Error(`${event.__typename} has no user`);
  const { id } = event.user;
  if (state.users.has(id)) state.users.set(id, event.user);
  const member = state.members.get(id);
  if (event.__typename === 'MemberLeft') state.members.delete(id);
  if (event.__typename === 'MemberProfileChanged' && member) member.user = event.user;
  if (event.__typename === 'OwnerChanged' && member) member.role = 'OWNER';
}

/** Expects that the state before, updated by the events since, equals the state after. */
async function follow(viewer: Person, id: string, change: () => Promise<unknown>, events: number): Promise<void> {
  const before = await fetchState(viewer, id);
  await change();
  const stream = viewer.connect().subscribe(SeenEvents, { conversationId: id, after: before.cursor });
  await stream.next();
  for (const { messageEvents } of await stream.take(events)) apply(before.state, messageEvents);
  const after = await fetchState(viewer, id);
  expect(before.state).toEqual(after.state);
  expect(after.position).toBe(before.position + events);
  await viewer.disconnect();
}

async function talk(...people: [Person, ...Person[]]): Promise<string> {
  const [owner, ...others] = people;
  const id = await meetInGroup('State', owner, ...others);
  for (const person of people) await say(person, id, `I am ${person.username}`);
  return id;
}

describe('the state before, updated by the events, equals the state after', () => {
  test('changeUsername', async () => {
    const [ada, grace] = await signUp(server, 'ada', 'grace');
    const id = await talk(ada, grace);
    await follow(grace, id, () => ada.http.run(ChangeUsername, { input: { username: 'lovelace' } }), 1);
  });

  test('updateProfile', async () => {
    const [bob, bea] = await signUp(server, 'bob', 'bea');
    const id = await talk(bob, bea);
    const input = { firstName: 'Robert', lastName: 'B.', about: 'hello', avatarUrl: 'https://example.org/b.png' };
    await follow(bea, id, () => bob.http.run(UpdateProfile, { input }), 1);
  });

  test('claimGuestAccount', async () => {
    const [carl] = await signUp(server, 'carl');
    const guest = await enterAsGuest(server);
    const id = await talk(carl, guest);
    const input = { username: 'cora', email: 'cora@example.org', password };
    await follow(carl, id, () => guest.http.run(ClaimGuestAccount, { input }), 1);
  });

  test('deleteAccount of a member', async () => {
    const [dan, dora] = await signUp(server, 'dan', 'dora');
    const id = await talk(dan, dora);
    await follow(dan, id, () => dora.http.run(DeleteAccount, { input: { password } }), 1);
  });

  test('deleteAccount of the owner', async () => {
    const [eva, emil, ella] = await signUp(server, 'eva', 'emil', 'ella');
    const id = await talk(eva, emil, ella);
    await follow(ella, id, () => eva.http.run(DeleteAccount, { input: { password } }), 2);
  });
});
