import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ReactorsQueryVariables } from '../gql/graphql.js';
import { DeleteAccount } from '../support/account.js';
import { changedAt } from '../support/changed-at.js';
import { meetInGroup, write } from '../support/chat.js';
import { cursorAt } from '../support/cursors.js';
import { add } from '../support/groups.js';
import { erase } from '../support/message-changes.js';
import { fetchMessages, MessageMirror, MessageStateEvents, replayed } from '../support/message-state.js';
import { type Person, password, signUp } from '../support/people.js';
import { AddReaction, OwnReactionEvents, Reactors, RemoveReaction } from '../support/reactions.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let id: string;
let messageId: string;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, eve] = await signUp(server, 'ada', 'grace', 'eve');
});
beforeEach(async () => {
  id = await meetInGroup('Reactions', ada, grace);
  messageId = await write(ada, id, 'react to this');
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

async function react(person: Person, emoji: string) {
  return (await person.http.run(AddReaction, { input: { messageId, emoji } })).addReaction;
}

async function takeBack(person: Person, emoji: string) {
  return (await person.http.run(RemoveReaction, { input: { messageId, emoji } })).removeReaction;
}

async function reactorPages(variables: ReactorsQueryVariables) {
  const { messages } = await ada.http.run(Reactors, variables);
  return messages.edges[0]?.node.reactions ?? [];
}

/** Returns the usernames of those who reacted with an emoji. */
async function reactors(emoji: string) {
  const found = (await reactorPages({ id })).find((reaction) => reaction.emoji === emoji);
  return found?.users.edges.map(({ node }) => node.username);
}

describe('a reaction', () => {
  test('is added and removed as its events say', async () => {
    const mirror = await MessageMirror.of(ada, id);
    await react(ada, '👍');
    await react(grace, '🎉');
    const added = await mirror.compareAt(changedAt((await react(grace, '👍')).position));
    expect(added.known).toEqual(added.fetched);
    expect(added.known.get(messageId)?.reactions).toEqual([
      { emoji: '👍', count: 2 },
      { emoji: '🎉', count: 1 },
    ]);
    await takeBack(grace, '🎉');
    const removed = await mirror.compareAt((await takeBack(ada, '👍')).position);
    expect(removed.known).toEqual(removed.fetched);
    expect(removed.known.get(messageId)?.reactions).toEqual([{ emoji: '👍', count: 1 }]);
  });

  test('shows each viewer whether it is their own, in lists and in events', async () => {
    await react(ada, '👍');
    const { message } = await react(grace, '🎉');
    const own = (emoji: string, hasViewerReacted: boolean) => expect.objectContaining({ emoji, hasViewerReacted });
    expect(message.reactions).toEqual([own('👍', false), own('🎉', true)]);
    const shown: unknown[] = [];
    for (const person of [ada, grace]) {
      const events = person.connect().subscribe(OwnReactionEvents, { id, after: await cursorAt(person, id, 2) });
      await events.next();
      shown.push((await events.next()).messageEvents);
    }
    expect(shown).toEqual([
      { __typename: 'MessageAdded', message: { reactions: [own('👍', true), own('🎉', false)] } },
      { __typename: 'MessageAdded', message: { reactions: [own('👍', false), own('🎉', true)] } },
    ]);
  });

  test('that is added again is the same one', async () => {
    const { position } = await react(grace, '👍');
    expect(await react(grace, '👍')).toMatchObject({ position: null, message: { reactions: [{ count: 1 }] } });
    const both = await Promise.all([react(grace, '🎉'), react(grace, '🎉')]);
    const positions = both.map((each) => each.position);
    expect(positions.toSorted()).toEqual([changedAt(position) + 1, null]);
  });

  test('is in replayed events', async () => {
    const live = ada.connect().subscribe(MessageStateEvents, { id });
    await live.next();
    expect(await replayed(grace, id, 2, 3)).not.toContain('👍');
    await react(grace, '👍');
    await live.next();
    expect(await replayed(grace, id, 2, 4)).toContain('"count":1');
    await takeBack(grace, '👍');
    await live.next();
    expect(await replayed(grace, id, 2, 5)).not.toContain('"count":1');
  });

  test('is deleted with its message', async () => {
    await react(grace, '👍');
    await erase(ada, messageId);
    expect((await fetchMessages(ada, id)).get(messageId)?.reactions).toEqual([]);
    const input = { messageId, emoji: '👍' };
    expect(await grace.http.refused(AddReaction, { input })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each(['', 'a', '👍👍', '<b>', '👍'.repeat(40), '1', '\0'])('must be one emoji, not %j', async (emoji) => {
    const refusal = await grace.http.refused(AddReaction, { input: { messageId, emoji } });
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', field: 'input.emoji' });
  });

  test.each(['👩‍👩‍👧‍👦', '🇩🇪', '👍🏽', '❤️', '1️⃣'])('may be %s', async (emoji) => {
    expect((await react(grace, emoji)).message.reactions).toMatchObject([{ emoji, count: 1 }]);
  });

  test('is for members, and can be removed only by the user who added it', async () => {
    const input = { messageId, emoji: '👍' };
    expect(await eve.http.refused(AddReaction, { input })).toMatchObject({ code: 'NOT_FOUND' });
    await react(grace, '👍');
    expect(await ada.http.refused(RemoveReaction, { input })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'input.emoji',
    });
  });

  test('lists its users, earliest first, page by page', async () => {
    const people = await signUp(server, 'edsger', 'barbara', 'donald');
    for (const person of people) {
      await add(ada, id, person);
      await react(person, '👍');
    }
    await react(grace, '🎉');
    await react(people[0], '🎉');
    expect(await reactors('👍')).toEqual(['edsger', 'barbara', 'donald']);
    expect(await reactors('🎉')).toEqual(['grace', 'edsger']);
    const [page] = await reactorPages({ id, first: 2 });
    expect(page?.users.edges.map(({ node }) => node.username)).toEqual(['edsger', 'barbara']);
    expect(page?.users.pageInfo.hasNextPage).toBe(true);
    const [rest] = await reactorPages({ id, first: 2, after: page?.users.pageInfo.endCursor ?? null });
    expect(rest?.users.edges.map(({ node }) => node.username)).toEqual(['donald']);
    await takeBack(people[1], '👍');
    expect(await reactors('👍')).toEqual(['edsger', 'donald']);
    await people[2].http.run(DeleteAccount, { input: { password } });
    expect(await reactors('👍')).toEqual(['edsger', null]);
  });

  test('lists its users to members only, with valid cursors', async () => {
    await react(grace, '👍');
    expect(await eve.http.refused(Reactors, { id })).toMatchObject({ code: 'NOT_A_MEMBER' });
    expect(await ada.http.refused(Reactors, { id, after: 'x' })).toMatchObject({ code: 'BAD_CURSOR', field: 'after' });
    expect(await ada.http.refused(Reactors, { id, first: 101 })).toMatchObject({ code: 'BAD_INPUT' });
  });

  test('has at most 20 kinds on one message, however many users react at once', async () => {
    const kinds = Array.from({ length: 22 }, (_, i) => String.fromCodePoint(0x1f600 + i));
    const settled = await Promise.allSettled(kinds.map((emoji, i) => react(i % 2 ? ada : grace, emoji)));
    const refused = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason.extensions.code] : []));
    expect(refused).toEqual(['LIMIT_REACHED', 'LIMIT_REACHED']);
    const [{ emoji } = { emoji: '' }] = (await fetchMessages(ada, id)).get(messageId)?.reactions ?? [];
    await Promise.all([react(ada, emoji), react(grace, emoji)]);
  });
});
