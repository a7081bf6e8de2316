import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { LeaveConversation, meetInGroup, RemoveMember, say } from '../support/chat.js';
import { cursorAt } from '../support/cursors.js';
import { announce, contents, put, upload } from '../support/files.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { unheld } from '../support/unheld.js';

const SendFiles = unheld(
  graphql(`
  mutation SendFiles($input: SendMessageInput!) {
    sendMessage(input: $input) {
      position
      isDuplicate
      message {
        id
        content
        attachments {
          id
          fileName
          contentType
          byteSize
          width
          height
          url
        }
      }
    }
  }
`),
);

const FilesInHistory = graphql(`
  query FilesInHistory($conversationId: ID!) {
    messages(conversationId: $conversationId) {
      edges {
        node {
          content
          attachments {
            id
            fileName
            url
          }
        }
      }
    }
  }
`);

const FileEvents = graphql(`
  subscription FileEvents($conversationId: ID!, $after: Cursor, $withUrl: Boolean!) {
    messageEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on MessageAdded {
        message {
          content
          attachments {
            id
            fileName
            url @include(if: $withUrl)
          }
        }
      }
    }
  }
`);

const UrlOfAttachment = graphql(`
  query UrlOfAttachment($id: ID!) {
    attachment(id: $id) {
      url
    }
  }
`);

const EndSession = graphql(`
  mutation EndSession {
    logout {
      sessionId
    }
  }
`);

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let conversationId: string;
let round = 0;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  round++;
  [ada, grace, eve] = await signUp(server, `ada${round}`, `grace${round}`, `eve${round}`);
  conversationId = await meetInGroup('Files', ada, grace);
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

async function send(person: Person, attachmentIds: string[], rest: { content?: string; clientId?: string } = {}) {
  const input = { to: { conversationId }, content: '', attachmentIds, ...rest };
  return (await person.http.run(SendFiles, { input })).sendMessage;
}

function refused(person: Person, attachmentIds: string[], rest: { content?: string; clientId?: string } = {}) {
  return person.http.refused(SendFiles, { input: { to: { conversationId }, content: '', attachmentIds, ...rest } });
}

async function urlFor(person: Person, id: string): Promise<URL | null> {
  const { attachment } = await person.http.run(UrlOfAttachment, { id });
  return attachment && new URL(attachment.url, server.url);
}

async function absoluteUrl(person: Person, id: string): Promise<URL> {
  const url = await urlFor(person, id);
  if (!url) throw new Error(`${person.username} may not see ${id}`);
  return url;
}

describe('a message with files', () => {
  test('needs no text, and lists its files in the order of the input', async () => {
    const [one, two] = [await upload(ada, 'one.png', contents.png), await upload(ada, 'two.txt', contents.txt)];
    const { message, position } = await send(ada, [two, one]);
    expect(position).toBe(3);
    expect(message.content).toBe('');
    expect(message.attachments).toMatchObject([
      { id: two, fileName: 'two.txt', contentType: 'text/plain; charset=utf-8', width: null },
      { id: one, fileName: 'one.png', contentType: 'image/png', width: 640, height: 480 },
    ]);
  });

  test('looks the same to live and resumed subscribers as in the history', async () => {
    const live = grace.connect().subscribe(FileEvents, { conversationId, withUrl: true });
    await live.next();
    const id = await upload(ada, 'one.png', contents.png);
    await send(ada, [id], { content: 'look' });
    await say(ada, conversationId, 'and so on');
    const events = (await live.take(2)).map(({ messageEvents }) => messageEvents);
    const resumed = grace
      .connect()
      .subscribe(FileEvents, { conversationId, after: await cursorAt(grace, conversationId, 2), withUrl: true });
    await resumed.next();
    expect((await resumed.take(2)).map(({ messageEvents }) => messageEvents)).toEqual(events);
    const { messages } = await grace.http.run(FilesInHistory, { conversationId });
    expect(events).toEqual(messages.edges.map(({ node }) => ({ __typename: 'MessageAdded', message: node })));
    expect(messages.edges[0]?.node.attachments).toMatchObject([{ id, fileName: 'one.png' }]);
  });

  test('is executed once for all subscribers that request no URLs; each other one gets its own URLs', async () => {
    const without = [ada, grace].map((person) =>
      person.connect().subscribe(FileEvents, { conversationId, withUrl: false }),
    );
    await Promise.all(without.map((stream) => stream.next()));
    const before = await metric(server, 'event_executions_total');
    const id = await upload(ada, 'one.txt', contents.txt);
    await send(ada, [id]);
    await Promise.all(without.map((stream) => stream.next()));
    expect((await metric(server, 'event_executions_total')) - before).toBe(1);

    const urls = await Promise.all(
      [ada, grace].map(async (person) => {
        const stream = person
          .connect()
          .subscribe(FileEvents, { conversationId, after: await cursorAt(grace, conversationId, 2), withUrl: true });
        const [, event] = await stream.take(2);
        const message = event?.messageEvents.__typename === 'MessageAdded' ? event.messageEvents.message : null;
        return new URL(String(message?.attachments[0]?.url), server.url);
      }),
    );
    expect(urls.map((url) => url.searchParams.get('user'))).toEqual([ada.id, grace.id]);
    for (const url of urls) expect((await fetch(url)).status).toBe(200);
  });

  test.each([
    ['of another user', async () => [await upload(grace, 'one.txt', contents.txt)]],
    ['that is not uploaded yet', async () => [(await announce(ada, 'one.txt', 10)).id]],
    ['that does not exist', async () => ['att_01m7ysygxnfvk8vqaw50e978ab']],
    [
      'that is valid and another that is not',
      async () => [await upload(ada, 'one.txt', contents.txt), 'att_01m7ysygxnfvk8vqaw50e978ab'],
    ],
  ])('is not sent with a file %s', async (_which, files) => {
    expect(await refused(ada, await files())).toMatchObject({ code: 'NOT_FOUND', field: 'input.attachmentIds' });
    // Nothing was appended either.
    expect(await say(ada, conversationId, 'next')).toBe(3);
  });

  test('is not sent with a file whose upload failed', async () => {
    const { id, url } = await announce(ada, 'one.png', contents.txt.length);
    await put(url, contents.txt);
    expect(await refused(ada, [id])).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is not sent with more than ten files, with a repeated file, or with something that is not a file', async () => {
    const id = await upload(ada, 'one.txt', contents.txt);
    const eleven = Array.from({ length: 11 }, (_, i) => `att_01m7ysygxnfvk8vqaw50e978${String(10 + i)}`);
    expect(await refused(ada, eleven)).toMatchObject({ code: 'BAD_INPUT', field: 'input.attachmentIds' });
    expect(await refused(ada, [id, id])).toMatchObject({ code: 'BAD_INPUT', field: 'input.attachmentIds' });
    expect(await refused(ada, [ada.id])).toMatchObject({ code: 'BAD_ID', field: 'input.attachmentIds' });
    expect(await refused(ada, [])).toMatchObject({ code: 'BAD_INPUT', field: 'input.content' });
  });

  test('cannot be sent by a non-member, whose file can still be sent elsewhere', async () => {
    const id = await upload(eve, 'one.txt', contents.txt);
    expect(await refused(eve, [id])).toMatchObject({ code: 'NOT_A_MEMBER' });
    conversationId = await meetInGroup('Elsewhere', eve);
    expect((await send(eve, [id])).message.attachments).toMatchObject([{ id }]);
  });

  test('owns its files, even if two messages with the same file are sent at the same moment', async () => {
    const id = await upload(ada, 'one.txt', contents.txt);
    const sent = await Promise.allSettled([send(ada, [id]), send(ada, [id])]);
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refused(ada, [id])).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is stored once however often it is sent with its clientId, which no other message can use', async () => {
    const [one, two] = [await upload(ada, 'one.txt', contents.txt), await upload(ada, 'two.txt', contents.txt)];
    const attempts = Array.from({ length: 4 }, () => send(ada, [one], { clientId: 'c1' }));
    const sent = await Promise.all(attempts);
    expect(new Set(sent.map(({ message }) => message.id)).size).toBe(1);
    expect(sent.filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(1);
    for (const other of [[two], [one, two], []]) {
      expect(await refused(ada, other, { clientId: 'c1', content: other.length > 0 ? '' : 'words' })).toMatchObject({
        code: 'CLIENT_ID_CONFLICT',
      });
    }
  });

  test('is not confused with a message of the same text without files', async () => {
    const id = await upload(ada, 'one.txt', contents.txt);
    await send(ada, [id], { clientId: 'c2', content: 'words' });
    expect(await refused(ada, [], { clientId: 'c2', content: 'words' })).toMatchObject({ code: 'CLIENT_ID_CONFLICT' });
  });
});

describe('a download', () => {
  const text = Buffer.from('0123456789'.repeat(20_000));

  async function shared(fileName = 'notes.txt', content: Buffer = text): Promise<string> {
    const id = await upload(ada, fileName, content);
    await send(ada, [id]);
    return id;
  }

  test('has headers that allow browsers to show pictures and nothing else', async () => {
    const { headers } = await fetch(await absoluteUrl(grace, await shared('Grüße; "1".txt')));
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(text.length),
      'content-disposition': `attachment; filename="Gr??e; \\"1\\".txt"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%3B%20%221%22.txt`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'private, no-cache',
      'accept-ranges': 'bytes',
    });
    const picture = await fetch(await absoluteUrl(grace, await shared('one.png', contents.png)));
    expect(picture.headers.get('content-disposition')).toBe('inline; filename=one.png');
    expect(picture.headers.get('content-type')).toBe('image/png');
  });

  test('can be of a range', async () => {
    const url = await absoluteUrl(grace, await shared());
    const part = async (range: string, rest: Record<string, string> = {}) => {
      const response = await fetch(url, { headers: { range, ...rest } });
      const { status, headers } = response;
      return { status, of: headers.get('content-range'), length: (await response.text()).length };
    };
    expect(await part('bytes=0-0')).toEqual({ status: 206, of: 'bytes 0-0/200000', length: 1 });
    expect(await part('bytes=199990-')).toEqual({ status: 206, of: 'bytes 199990-199999/200000', length: 10 });
    expect(await part('bytes=-5')).toEqual({ status: 206, of: 'bytes 199995-199999/200000', length: 5 });
    expect(await part('bytes=100-999999')).toMatchObject({ status: 206, of: 'bytes 100-199999/200000' });
    expect(await part('bytes=200000-')).toMatchObject({ status: 416, of: 'bytes */200000' });
    expect(await part('bytes=0-1,5-6')).toEqual({ status: 200, of: null, length: 200_000 });
    expect(await part('nonsense')).toEqual({ status: 200, of: null, length: 200_000 });
    expect(await part('bytes=0-1', { 'if-range': '"another"' })).toMatchObject({ status: 200 });
    const middle = await fetch(url, { headers: { range: 'bytes=5-14' } });
    expect(await middle.text()).toBe('5678901234');
  });

  test('is not repeated for a client that has the file', async () => {
    const url = await absoluteUrl(grace, await shared());
    const etag = (await fetch(url)).headers.get('etag');
    const again = await fetch(url, { headers: { 'if-none-match': String(etag) } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('answers a HEAD request without the content', async () => {
    const before = await metric(server, 'file_bytes_out_total');
    const head = await fetch(await absoluteUrl(grace, await shared()), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '200000']);
    expect(await metric(server, 'file_bytes_out_total')).toBe(before);
  });

  test('requires an unchanged URL, which names the file, the viewer and the time', async () => {
    const [id, other] = [await shared(), await shared()];
    const url = await absoluteUrl(grace, id);
    const forged = [
      url.href.replace(id, other),
      url.href.replace(grace.id, ada.id),
      url.href.replace(grace.sessionId, ada.sessionId),
      url.href.replace(/until=\d+/, 'until=99999999999999'),
      url.href.replace('download', 'upload'),
      `${url.origin}${url.pathname}`,
    ];
    for (const href of forged) {
      const response = await fetch(href);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    }
    expect((await fetch(url)).status).toBe(200);
  });

  test('is for members only, while they are members', async () => {
    const id = await shared();
    expect(await urlFor(eve, id)).toBeNull();
    const [ofAda, ofGrace] = [await absoluteUrl(ada, id), await absoluteUrl(grace, id)];
    expect((await fetch(ofGrace)).status).toBe(200);
    await ada.http.run(RemoveMember, { input: { conversationId, userId: grace.id } });
    expect((await fetch(ofGrace)).status).toBe(404);
    expect((await fetch(ofGrace, { headers: { 'if-none-match': `"${id}"` } })).status).toBe(404);
    expect(await urlFor(grace, id)).toBeNull();
    expect((await fetch(ofAda)).status).toBe(200);
    await ada.http.run(LeaveConversation, { input: { conversationId } });
    expect((await fetch(ofAda)).status).toBe(404);
  });

  test('ends with the session for which the URL was made', async () => {
    const url = await absoluteUrl(grace, await shared());
    expect((await fetch(url)).status).toBe(200);
    await grace.http.run(EndSession);
    expect((await fetch(url)).status).toBe(404);
  });
});
