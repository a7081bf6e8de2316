import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { SessionId, UserId } from '../../src/modules/accounts/index.js';
import { AccessTokens } from '../../src/modules/accounts/sessions/access-token.js';
import type { AttachmentId } from '../../src/modules/attachments/attachment.entity.js';
import { FileUrls } from '../../src/modules/attachments/file-urls.js';
import { ShowMe } from '../support/account.js';
import { announce, contents, put, upload } from '../support/files.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { enterAsGuest, type Person, password, signUp } from '../support/people.js';
import { RawSocket } from '../support/raw-socket.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

/** The user that the next tokens name, instead of the session's user. */
let victim: string | null = null;
/** The session that the next URLs name, instead of the requesting one. */
let otherSession: string | null = null;

const { issue } = AccessTokens.prototype;
AccessTokens.prototype.issue = function (userId, ...session) {
  return issue.call(this, (victim ?? userId) as UserId, ...session);
};
const { download } = FileUrls.prototype;
FileUrls.prototype.download = function (id: AttachmentId, { userId, sessionId }) {
  return download.call(this, id, { userId, sessionId: (otherSession ?? sessionId) as SessionId });
};

/** For each upload a URL that has expired, beside the one that its user gets. */
const expiredUploads = new Map<string, string>();
const { upload: uploadUrl } = FileUrls.prototype;
FileUrls.prototype.upload = function (id, reader) {
  const { now } = Date;
  Date.now = () => now() - 3_600_001;
  try {
    expiredUploads.set(id, uploadUrl.call(this, id, reader).url);
  } finally {
    Date.now = now;
  }
  return uploadUrl.call(this, id, reader);
};

let server: TestServer;
let ada: Person;
let eve: Person;

beforeAll(async () => {
  server = await startTestServer();
  [ada, eve] = await signUp(server, 'ada', 'eve');
});
afterEach(() => {
  victim = null;
  otherSession = null;
});
afterAll(async () => {
  Object.assign(AccessTokens.prototype, { issue });
  Object.assign(FileUrls.prototype, { download, upload: uploadUrl });
  await server.stop();
});

/** Returns a correctly signed token that names one user and the live session of another. */
async function forge(user: Person, session: Person): Promise<string> {
  victim = user.id;
  const { data } = await session.http.send<{ refreshSession: { accessToken: string; refreshToken: string } }>(
    'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { accessToken refreshToken } }',
    { input: { refreshToken: session.refreshToken } },
  );
  victim = null;
  if (!data) throw new Error('The session was not refreshed');
  session.refreshToken = data.refreshSession.refreshToken;
  return data.refreshSession.accessToken;
}

describe('a token that names a user and the session of another user', () => {
  test('is rejected over HTTP, and does not change the session', async () => {
    const forged = new GraphQLClient(server.graphqlUrl, await forge(ada, eve));
    expect((await forged.refused(ShowMe)).code).toBe('SESSION_REVOKED');
    expect((await eve.http.run(ShowMe)).viewer.user?.id).toBe(eve.id);
  });

  test('is rejected in the same batch of checks as the token of that session', async () => {
    const forged = new GraphQLClient(server.graphqlUrl, await forge(ada, eve));
    const asks = Array.from({ length: 8 }, () => [forged.refused(ShowMe), eve.http.run(ShowMe)] as const).flat();
    const answers = await Promise.all<unknown>(asks);
    for (const [n, answer] of answers.entries()) {
      expect(answer).toMatchObject(n % 2 === 0 ? { code: 'SESSION_REVOKED' } : { viewer: { user: { id: eve.id } } });
    }
  });

  test('is rejected over WebSocket', async () => {
    const socket = new RawSocket(server.socketUrl);
    await socket.opened;
    socket.init(await forge(ada, eve));
    expect(await socket.closed).toEqual({ code: 4401, reason: 'SESSION_REVOKED' });
  });

  test('does not delete a guest whom it names', async () => {
    const guest = await enterAsGuest(server);
    const forged = new GraphQLClient(server.graphqlUrl, await forge(guest, eve));
    const login = 'mutation ($input: LoginInput!) { login(input: $input) { user { id } } }';
    const { data } = await forged.send(login, { input: { usernameOrEmail: ada.username, password } });
    expect(data).toEqual({ login: { user: { id: ada.id } } });
    expect((await guest.http.run(ShowMe)).viewer.user?.id).toBe(guest.id);
  });
});

describe('a URL of a file', () => {
  test('that names a user and the session of another user downloads nothing', async () => {
    const id = await upload(ada, 'plan.txt', contents.txt);
    const signed = async () => {
      const { data } = await ada.http.send<{ attachment: { url: string } }>(`{ attachment(id: "${id}") { url } }`);
      return new URL(data?.attachment.url ?? '', server.url);
    };
    expect((await fetch(await signed())).status).toBe(200);
    otherSession = eve.sessionId;
    const forged = await signed();
    expect(forged.searchParams.get('session')).toBe(eve.sessionId);
    expect((await fetch(forged)).status).toBe(404);
  });

  test('for an upload that has expired neither begins nor continues it, and does not show how much is stored', async () => {
    const { id, url } = await announce(ada, 'plan.txt', 10);
    const expired = new URL(String(expiredUploads.get(id)), server.url).href;
    const patch = (to: string, offset: number) =>
      fetch(to, { method: 'PATCH', headers: { 'upload-offset': String(offset) }, body: 'words' });
    const refused = async (response: Promise<Response>) => {
      expect(await (await response).json()).toMatchObject({ errors: [{ extensions: { code: 'UPLOAD_SPENT' } }] });
    };
    const stateOf = async (at: string) => {
      const { status, headers } = await fetch(at, { method: 'HEAD' });
      return [status, headers.get('upload-offset')];
    };
    await refused(put(expired, contents.txt));
    await refused(patch(expired, 0));
    expect((await patch(url, 0)).status).toBe(204);
    await refused(patch(expired, 5));
    expect(await stateOf(expired)).toEqual([404, null]);
    expect(await stateOf(url)).toEqual([204, '5']);
  });

  test('for an upload ends with the session in which it was made', async () => {
    const [grace] = await signUp(server, 'grace');
    const { url } = await announce(grace, 'plan.txt', contents.txt.length);
    await grace.http.send('mutation { logout { sessionId } }');
    const response = await put(url, contents.txt);
    expect(response.status).not.toBe(201);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UPLOAD_SPENT' } }] });
  });
});
