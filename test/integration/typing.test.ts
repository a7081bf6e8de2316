import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { LeaveConversation, meetInGroup, say } from '../support/chat.js';
import { UpdateGroup } from '../support/groups.js';
import { SetTyping, TypingEvents } from '../support/live.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let id: string;
/** Typing is rate-limited for each user, so each test has users of its own. */
let number = 0;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  number++;
  [ada, grace, eve] = await signUp(server, `ada${number}`, `grace${number}`, `eve${number}`);
  id = await meetInGroup('Typing', ada, grace);
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

describe('typing', () => {
  test('is published to followers, with its end, and stores no event', async () => {
    const events = grace.connect().subscribe(TypingEvents, { id });
    expect((await events.next()).typingEvents.__typename).toBe('Subscribed');
    const { setTyping } = await ada.http.run(SetTyping, { input: { conversationId: id } });
    const user = { username: ada.username };
    expect((await events.next()).typingEvents).toEqual({
      __typename: 'Typing',
      conversationId: id,
      isTyping: true,
      until: setTyping.until,
      user,
    });
    await ada.http.run(SetTyping, { input: { conversationId: id, isTyping: false } });
    expect((await events.next()).typingEvents).toMatchObject({ isTyping: false, user });
    expect(await say(ada, id, 'the next position')).toBe(3);
  });

  test('is received once by each device', async () => {
    const streams = [grace, grace, ada].map((person) => person.connect().subscribe(TypingEvents, { id }));
    for (const stream of streams) await stream.next();
    await ada.http.run(SetTyping, { input: { conversationId: id } });
    for (const stream of streams) expect((await stream.next()).typingEvents).toMatchObject({ isTyping: true });
    await ada.http.run(SetTyping, { input: { conversationId: id, isTyping: false } });
    for (const stream of streams) expect((await stream.next()).typingEvents).toMatchObject({ isTyping: false });
  });

  test('is for members: access ends with membership, and non-members have none', async () => {
    const events = grace.connect().subscribe(TypingEvents, { id });
    await events.next();
    await grace.http.run(LeaveConversation, { input: { conversationId: id } });
    expect((await events.next()).typingEvents).toEqual({ __typename: 'AccessRevoked', reason: 'LEFT' });
    await events.end();
    const input = { conversationId: id };
    expect(await grace.http.refused(SetTyping, { input })).toMatchObject({ code: 'NOT_A_MEMBER' });
    await expect(eve.connect().subscribe(TypingEvents, { id }).next()).rejects.toMatchObject({
      extensions: { code: 'NOT_A_MEMBER' },
    });
  });

  test('is published only for users who may write; slow mode does not matter', async () => {
    const settings = (input: object) => ada.http.run(UpdateGroup, { input: { groupId: id, ...input } });
    const input = { conversationId: id };
    await settings({ slowModeSeconds: 3_600 });
    await say(grace, id, 'and now I wait');
    await grace.http.run(SetTyping, { input });
    await settings({ writers: 'MODERATORS' });
    expect(await grace.http.refused(SetTyping, { input })).toMatchObject({ code: 'READ_ONLY' });
    await ada.http.run(SetTyping, { input });
  });

  test('of guests is not published in a lobby where they may not write', async () => {
    await using strict = await startTestServer({ HUBBUB_LOBBY_WRITERS: 'accounts' });
    const [guest, [mary]] = [await enterAsGuest(strict), await signUp(strict, 'mary')];
    const { data } = await guest.http.send<{ lobby: { id: string } }>('{ lobby { id } }');
    const input = { conversationId: String(data?.lobby.id) };
    expect(await guest.http.refused(SetTyping, { input })).toMatchObject({ code: 'READ_ONLY' });
    await mary.http.run(SetTyping, { input });
  });

  test('is rate-limited', async () => {
    const input = { conversationId: id };
    // All within the 10 s of the limit, also on a slow machine.
    await Promise.all(Array.from({ length: 30 }, () => ada.http.run(SetTyping, { input })));
    const refusal = await ada.http.refused(SetTyping, { input });
    expect(refusal).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
    await grace.http.run(SetTyping, { input });
  });
});
