import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LoginWith } from '../support/account.js';
import { CreateGroup, JoinGroup, MessageEvents, meetInGroup, say } from '../support/chat.js';
import { feedStart } from '../support/cursors.js';
import { EventStream, type StreamEvent } from '../support/event-stream.js';
import { eventually } from '../support/eventually.js';
import { metric } from '../support/metrics.js';
import { type Person, password, signUp } from '../support/people.js';
import { Presences } from '../support/presence.js';
import { largeText, positions } from '../support/slow-reader.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_SOCKET_PING_INTERVAL: '200ms', HUBBUB_PRESENCE_GRACE: '300ms' });
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
afterAll(() => server.stop());

const url = () => `${server.graphqlUrl}/stream`;

/** Follows one conversation, or all of the user's. */
function follow(person: Person, variables: object, lastEventId?: string): Promise<EventStream> {
  const resuming = lastEventId === undefined ? {} : { lastEventId };
  return EventStream.open(url(), MessageEvents, variables, { token: person.accessToken, ...resuming });
}

interface Result {
  messageEvents: { __typename: string; position?: number; conversationId?: string; message?: { content: string } };
}

function resultOf(data: StreamEvent['data']): Result {
  return (data as { data: Result }).data;
}

async function contents(stream: EventStream, count: number): Promise<(string | undefined)[]> {
  const results = await stream.take<Result>(count);
  return results.map(({ messageEvents: { message } }) => message?.content);
}

describe('an event stream', () => {
  test('has the headers that keep proxies from buffering it, a hint when to reconnect, and comments', async () => {
    const groupId = await meetInGroup('Headers', grace);
    const stream = await follow(grace, { conversationId: groupId });
    expect(stream.response).toMatchObject({
      statusCode: 200,
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        'x-request-id': expect.any(String),
      },
    });
    expect(stream.response.headers['content-encoding']).toBeUndefined();
    await stream.next();
    expect(stream.retry).toBeGreaterThanOrEqual(1_000);
    await eventually(() => expect(stream.comments.length).toBeGreaterThan(1));
    stream.close();
  });

  test('can be read by pages of the origins that the server names', async () => {
    await using open = await startTestServer({ HUBBUB_CORS_ORIGINS: 'https://app.example.org' });
    const headers = { origin: 'https://app.example.org' };
    const stream = await EventStream.open(`${open.graphqlUrl}/stream`, '{ __typename }', {}, { headers });
    expect(stream.response.headers['access-control-allow-origin']).toBe('https://app.example.org');
    const foreign = await EventStream.open(url(), '{ __typename }', {}, { headers });
    expect(foreign.response.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('keeps its viewer online, as a socket does, until it is closed', async () => {
    const [mary] = await signUp(server, 'mary');
    const status = async () => (await grace.http.run(Presences, { userIds: [mary.id] })).presences[0]?.status;
    const stream = await EventStream.open(
      url(),
      'subscription { accountEvents { __typename } }',
      {},
      {
        token: mary.accessToken,
      },
    );
    await stream.next();
    await eventually(async () => expect(await status()).toBe('ONLINE'));
    stream.close();
    await eventually(async () => expect(await status()).toBe('OFFLINE'));
  });

  test('of queries and mutations has one result and the end, also without a session', async () => {
    const input = { usernameOrEmail: 'ada', password };
    const stream = await EventStream.open(url(), LoginWith, { input });
    const [result, end, ...others] = await stream.rest();
    expect(result).toMatchObject({ type: 'next', data: { data: { login: { accessToken: expect.any(String) } } } });
    expect(end).toEqual({ type: 'complete', data: null, lastEventId: '' });
    expect(others).toEqual([]);

    const query = await EventStream.open(url(), '{ viewer { user { username } } }', {}, { token: ada.accessToken });
    expect((await query.rest())[0]?.data).toEqual({ data: { viewer: { user: { username: 'ada' } } } });
  });

  test('can be opened by GET for queries and subscriptions, but not for mutations', async () => {
    const options = { method: 'GET', token: grace.accessToken } as const;
    const query = await EventStream.open(url(), '{ viewer { user { username } } }', {}, options);
    expect((await query.rest())[0]?.data).toEqual({ data: { viewer: { user: { username: 'grace' } } } });
    const subscription = await EventStream.open(url(), 'subscription { accountEvents { __typename } }', {}, options);
    expect((await subscription.next()).data).toEqual({ data: { accountEvents: { __typename: 'Subscribed' } } });
    subscription.close();
    const mutation = await EventStream.open(url(), CreateGroup, { input: { title: 'By a link' } }, options);
    expect((await mutation.rest()).map(({ type, data }) => [type, data?.errors?.[0]?.extensions.code])).toEqual([
      ['next', 'BAD_REQUEST'],
      ['complete', undefined],
    ]);
  });

  test.each([
    ['a document that does not parse', '{', 'DOCUMENT_INVALID'],
    ['a document that does not fit the schema', '{ nope }', 'DOCUMENT_INVALID'],
    ['a subscription without a session', 'subscription { accountEvents { __typename } }', 'UNAUTHENTICATED'],
  ])('reports %s in a result, and ends', async (_what, query, code) => {
    const stream = await EventStream.open(url(), query, {});
    const [result, end] = await stream.rest();
    expect(result).toMatchObject({ type: 'next', data: { errors: [{ extensions: { code } }] } });
    expect(end?.type).toBe('complete');
    expect(stream.response.statusCode).toBe(200);
  });

  test.each([
    ['that accepts only JSON', 406, { accept: 'application/json' }],
    ['whose body another site could send', 415, { 'content-type': 'text/plain' }],
  ])('is refused to a request %s with %d', async (_what, status, headers) => {
    const { response } = await EventStream.open(url(), '{ __typename }', {}, { headers });
    expect(response.statusCode).toBe(status);
  });

  test.each([
    ['no document', '?variables={}'],
    ['variables that are not JSON', '?query={__typename}&variables={'],
    ['variables that are a list', '?query={__typename}&variables=[]'],
    ['two documents', '?query={__typename}&query={__typename}'],
  ])('is refused to a request with %s with 400', async (_what, search) => {
    const response = await fetch(`${url()}${search}`, { headers: { accept: 'text/event-stream' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  test('does not take a token from the URL', async () => {
    const query = encodeURIComponent('subscription { accountEvents { __typename } }');
    const search = `?query=${query}&authorization=Bearer%20${ada.accessToken}&access_token=${ada.accessToken}`;
    const response = await fetch(`${url()}${search}`, { headers: { accept: 'text/event-stream' } });
    expect(await response.text()).toContain('UNAUTHENTICATED');
  });
});

describe('Last-Event-ID', () => {
  test('resumes one conversation after the event, without a loss and without a repetition', async () => {
    const groupId = await meetInGroup('One', ada, grace);
    const first = await follow(grace, { conversationId: groupId });
    await first.next();
    const sent: string[] = [];
    for (let n = 0; n < 10; n++) {
      sent.push(`${n}`);
      await say(ada, groupId, `${n}`);
    }
    const seen: (string | undefined)[] = [];
    let { lastEventId } = first;
    for (let n = 0; n < 10; n++) {
      const stream = n === 0 ? first : await follow(grace, { conversationId: groupId }, lastEventId);
      if (n > 0) await stream.next();
      seen.push(...(await contents(stream, 1)));
      stream.close();
      lastEventId = await idOf(grace, groupId, 3 + n);
    }
    expect(seen).toEqual(sent);
  });

  test('is the cursor of the event', async () => {
    const groupId = await meetInGroup('Cursors', grace);
    const query = `subscription ($id: ID!) {
      messageEvents(conversationId: $id, after: "${feedStart}") {
        ... on Subscribed { cursor } ... on FeedEvent { cursor }
      }
    }`;
    const stream = await EventStream.open(url(), query, { id: groupId }, { token: grace.accessToken });
    for (let i = 0; i < 2; i++) {
      const { data, lastEventId } = await stream.next();
      expect(data).toEqual({ data: { messageEvents: { cursor: lastEventId } } });
    }
    stream.close();
  });

  test('wins over cursors in the variables, which are older', async () => {
    const groupId = await meetInGroup('Later', ada, grace);
    const variables = { conversationId: groupId, after: feedStart };
    const first = await follow(grace, variables);
    await first.take(3);
    first.close();
    await say(ada, groupId, 'missed');
    const resumed = await follow(grace, variables, first.lastEventId);
    await resumed.next();
    expect(await contents(resumed, 1)).toEqual(['missed']);
    resumed.close();
  });

  test('resumes a subscription whose field is in fragments', async () => {
    const groupId = await meetInGroup('Fragments', ada, grace);
    const query = `
      subscription ($id: ID!) { ...Outer }
      fragment Outer on Subscription { ... on Subscription { ...Inner } }
      fragment Inner on Subscription { messageEvents(conversationId: $id) { ... on MessageAdded { message { content } } } }
    `;
    const open = (lastEventId?: string) => {
      const options = { token: grace.accessToken, ...(lastEventId && { lastEventId }) };
      return EventStream.open(url(), query, { id: groupId }, options);
    };
    const first = await open();
    await first.next();
    first.close();
    await say(ada, groupId, 'missed');
    const resumed = await open(first.lastEventId);
    await resumed.next();
    expect(await contents(resumed, 1)).toEqual(['missed']);
    resumed.close();
  });

  test('resumes all conversations, also those that were joined since', async () => {
    const [joan, edith] = await signUp(server, 'joan', 'edith');
    const groups = [await meetInGroup('A', edith, joan), await meetInGroup('B', edith, joan)];
    const [a = '', b = ''] = groups;
    const first = await follow(joan, {});
    await first.next();
    await say(edith, a, 'a1');
    await say(edith, b, 'b1');
    expect((await contents(first, 2)).toSorted()).toEqual(['a1', 'b1']);
    first.close();
    await say(edith, b, 'b2');
    const joined = await meetInGroup('C', edith);
    await joan.http.run(JoinGroup, { input: { groupId: joined } });
    await say(edith, joined, 'c1');
    const resumed = await follow(joan, {}, first.lastEventId);
    await resumed.next();
    await say(edith, a, 'a2');
    const seen = await contents(resumed, 4);
    expect(seen.filter((content) => content !== undefined).toSorted()).toEqual(['a2', 'b2', 'c1']);
    resumed.close();
    const again = await follow(joan, {}, resumed.lastEventId);
    await again.next();
    await say(edith, a, 'a3');
    expect(await contents(again, 1)).toEqual(['a3']);
    again.close();
  });

  test.each([
    ['is none', 'nonsense', 'BAD_CURSOR'],
    ['has broken cursors', 'each:cnv_1', 'BAD_CURSOR'],
    ['has no room for all conversations', 'each:*', 'BAD_CURSOR'],
    ['is longer than any id', `each:${'x'.repeat(5_000)}`, 'BAD_CURSOR'],
    ['is of one conversation', feedStart, 'BAD_INPUT'],
  ])('that %s is refused', async (_what, lastEventId, code) => {
    const stream = await follow(grace, {}, lastEventId);
    expect((await stream.rest())[0]?.data?.errors?.[0]?.extensions.code).toBe(code);
  });

  test('is refused by a subscription that has nothing to resume from', async () => {
    const groupId = await meetInGroup('Typing', grace);
    const query = 'subscription ($id: ID!) { typingEvents(conversationId: $id) { __typename } }';
    const options = { token: grace.accessToken, lastEventId: feedStart };
    const stream = await EventStream.open(url(), query, { id: groupId }, options);
    expect((await stream.rest())[0]?.data?.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_CURSOR',
      field: 'Last-Event-ID',
    });
    const fresh = await EventStream.open(url(), query, { id: groupId }, { token: grace.accessToken });
    expect((await fresh.next()).lastEventId).toBe('');
    fresh.close();
  });
});

describe('a client that reads too slowly', () => {
  test('gets every event once when it reads again', async () => {
    await using patient = await startTestServer({ HUBBUB_SOCKET_BUFFER_BYTES: '65536', HUBBUB_FEED_WINDOW: '16' });
    const [sender, slow] = await signUp(patient, 'sender', 'slow');
    const groupId = await meetInGroup('Take your time', sender, slow);
    const stream = await slowStream(patient, slow, groupId);
    const last = await overwhelm(patient, sender, groupId);
    stream.resume();
    const events = await stream.take<Result>(last - 2);
    expect(events.map(({ messageEvents }) => messageEvents.position)).toEqual(positions(3, last));
    await eventually(async () => expect(await metric(patient, 'streams_stalled')).toBe(0));
    stream.close();
  });

  test('loses its stream after the deadline, and resumes without a loss', async () => {
    await using impatient = await startTestServer({
      HUBBUB_SOCKET_BUFFER_BYTES: '65536',
      HUBBUB_SOCKET_STALL_TIMEOUT: '1s',
    });
    const [sender, slow] = await signUp(impatient, 'sender', 'slow');
    const groupId = await meetInGroup('Too much', sender, slow);
    const stream = await slowStream(impatient, slow, groupId);
    const last = await overwhelm(impatient, sender, groupId);
    await eventually(async () => expect(await metric(impatient, 'streams')).toBe(0));
    expect(await metric(impatient, 'followers')).toBe(0);
    stream.resume();
    const events = (await stream.rest()).flatMap(({ data }) => resultOf(data).messageEvents.position ?? []);
    expect(events).toEqual(positions(3, 2 + events.length));
    const options = { token: slow.accessToken, lastEventId: stream.lastEventId };
    const resumed = await EventStream.open(
      `${impatient.graphqlUrl}/stream`,
      MessageEvents,
      { conversationId: groupId },
      options,
    );
    await resumed.next();
    const others = await resumed.take<Result>(last - 2 - events.length);
    expect(others.map(({ messageEvents }) => messageEvents.position)).toEqual(positions(3 + events.length, last));
    resumed.close();
  });
});

async function slowStream(at: TestServer, person: Person, groupId: string): Promise<EventStream> {
  const variables = { conversationId: groupId };
  const stream = await EventStream.open(`${at.graphqlUrl}/stream`, MessageEvents, variables, {
    token: person.accessToken,
  });
  await stream.next();
  stream.pause();
  return stream;
}

/**
 * Sends large messages until the server holds them back, or has already ended the stream for that. @returns the
 * position of the last one.
 */
async function overwhelm(to: TestServer, sender: Person, groupId: string): Promise<number> {
  for (;;) {
    const sent = await Promise.all(Array.from({ length: 20 }, () => say(sender, groupId, largeText)));
    const [stalled, streams] = [await metric(to, 'streams_stalled'), await metric(to, 'streams')];
    if (stalled === 1 || streams === 0) return Math.max(...sent);
  }
}

/** Returns the id of an event in a conversation. */
async function idOf(person: Person, conversationId: string, position: number): Promise<string> {
  const stream = await follow(person, { conversationId, after: feedStart });
  try {
    for (;;) {
      const { data, lastEventId } = await stream.next();
      if (resultOf(data).messageEvents.position === position) return lastEventId;
    }
  } finally {
    stream.close();
  }
}
