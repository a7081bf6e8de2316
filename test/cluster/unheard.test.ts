import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { ChangeUsername, SeenMembers } from '../support/account.js';
import { type Backend, createBackend } from '../support/backend.js';
import { MessageEvents, meetInGroup, say } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { within } from '../support/socket-client.js';

let backend: Backend;
let here: ServerProcess;
/** A node that receives no announcements and has its own cache, since its Redis is another one. */
let deaf: ServerProcess;
let people: Person[] = [];

beforeAll(async () => {
  backend = await createBackend();
  const environment = { ...backend.environment, HUBBUB_FEED_REPAIR_INTERVAL: '300ms' };
  [here, deaf] = await Promise.all([
    ServerProcess.start(environment),
    ServerProcess.start({ ...environment, HUBBUB_REDIS_PREFIX: 'deaf:' }),
  ]);
});
afterEach(() => Promise.all(people.map((person) => person.disconnect())));
afterAll(async () => {
  await Promise.all([here, deaf].map((node) => node.stop()));
  await backend.dispose();
});

describe('a node that receives no announcements', () => {
  test('shows a changed profile after the repair interval', async () => {
    people = await signUp(here, 'ada', 'grace');
    const [ada, grace] = people as [Person, Person];
    const conversationId = await meetInGroup('Names', ada, grace);
    const client = new GraphQLClient(deaf.graphqlUrl, grace.accessToken);
    const nameThere = async () => {
      const { conversation } = await client.run(SeenMembers, { id: conversationId });
      return conversation?.members.edges.find(({ node }) => node.user?.id === ada.id)?.node.user?.displayName;
    };
    expect(await nameThere()).toBe('ada');
    await ada.http.run(ChangeUsername, { input: { username: 'lovelace' } });
    await eventually(async () => expect(await nameThere()).toBe('lovelace'));
  });

  test('closes the sockets of an ended session, even if no readable event reports it', async () => {
    people = await signUp(here, 'bob', 'bea');
    const [bob, bea] = people as [Person, Person];
    const conversationId = await meetInGroup('Ends', bea, bob);
    const socket = bob.connect(deaf);
    const [stream, live] = [socket, bea.connect(deaf)].map((each) => each.subscribe(MessageEvents, { conversationId }));
    await stream?.next();
    await live?.next();
    const database = await openDatabase(backend.environment);
    await database.run(sql`update session set ended_at = now() where id = ${bob.sessionId}`);
    await database.close();
    expect((await stream?.next())?.messageEvents).toMatchObject({
      __typename: 'AccessRevoked',
      reason: 'SESSION_ENDED',
    });
    expect(await within(socket.closed, 'the socket to be closed')).toEqual({ code: 4401, reason: 'SESSION_ENDED' });
    await say(bea, conversationId, 'still here');
    expect((await live?.next())?.messageEvents).toMatchObject({ __typename: 'MessageAdded' });
  });
});
