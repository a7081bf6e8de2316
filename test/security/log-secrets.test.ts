import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { parseMail } from '../support/mailbox.js';
import { type Person, signUp } from '../support/people.js';
import { RawSocket } from '../support/raw-socket.js';
import { ServerProcess } from '../support/server-process.js';

// All output of a server at its highest log level must be free of secrets.
const canaries = {
  password: 'canary-of-a-password',
  content: 'canary-of-a-message',
  smtp: 'canary-of-the-mail-server',
  signature: 'canary-of-a-signature',
  token: 'canary-of-a-token',
};

let backend: Backend;
let server: ServerProcess;
let ada: Person;

beforeAll(async () => {
  backend = await createBackend();
  server = await ServerProcess.start({ ...backend.environment, LOG_LEVEL: 'trace' });
  [ada] = await signUp(server, 'ada');
});
afterAll(async () => {
  await server.stop();
  await backend.dispose();
});

const url = (path: string) => new URL(path, server.graphqlUrl).href;

/** Waits until the server has logged the latest request, which it does after the response. */
async function logged(marker: string): Promise<string> {
  await fetch(url(`/${marker}`));
  return eventually(() => {
    expect(server.output).toContain(`"path":"/${marker}"`);
    return server.output;
  });
}

async function expectNoCanary(marker: string, ...others: string[]): Promise<void> {
  const output = await logged(marker);
  for (const secret of [...Object.values(canaries), ada.accessToken, ada.refreshToken, ...others]) {
    expect(output).not.toContain(secret);
  }
}

test('no log line contains passwords or tokens, wherever a client puts them', async () => {
  const { password, token } = canaries;
  const login = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }';
  const variables = { input: { usernameOrEmail: 'ada', password } };
  await ada.http.send(login, variables);
  await ada.http.send(`mutation { login(input: {usernameOrEmail: "ada", password: "${password}"}) { nothing } }`);
  await ada.http.send(login, { input: { usernameOrEmail: 'ada', password, nothing: password } });
  const search = new URLSearchParams({ query: login, variables: JSON.stringify(variables), access_token: token });
  await fetch(`${server.graphqlUrl}?${search}`);
  await fetch(url(`/nothing?token=${token}`), { headers: { authorization: `Bearer ${token}` } });
  await fetch(server.graphqlUrl, {
    method: 'POST',
    body: `{"password": "${password}`,
    headers: { 'content-type': 'application/json' },
  });
  await ada.http.send('mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { accessToken } }', {
    input: { refreshToken: `hrt.${token}` },
  });
  await expectNoCanary('passwords');
});

test('no log line contains what sockets send', async () => {
  const socket = new RawSocket(server.socketUrl);
  await socket.opened;
  socket.init(canaries.token);
  await socket.closed;
  const signedIn = await RawSocket.signedIn(server.socketUrl, ada.accessToken);
  signedIn.ws.send(`{"type":"subscribe","id":"1","payload":"${canaries.password}"`);
  await signedIn.closed;
  await expectNoCanary('sockets');
});

test('no log line contains what users write', async () => {
  const conversationId = await meetInGroup('Canaries', ada);
  await say(ada, conversationId, canaries.content);
  await ada.http.send(`{ searchMessages(query: "${canaries.content}", first: 5) { edges { node { id } } } }`);
  await expectNoCanary('messages');
});

test('no log line contains the URL of a file or its signature', async () => {
  const { data } = await ada.http.send<{ createUpload: { url: string } }>(
    'mutation { createUpload(input: {fileName: "a.txt", byteSize: 5}) { url } }',
  );
  const signed = url(data?.createUpload.url ?? '/');
  const signature = new URL(signed).searchParams.get('signature') ?? '';
  expect(signature.length).toBeGreaterThan(20);
  await fetch(signed, { method: 'PUT', body: 'hello' });
  await fetch(signed, { method: 'PUT', body: 'again' });
  await fetch(url(`/files/fil_1?signature=${canaries.signature}`));
  await expectNoCanary('files', signature);
});

test('no log line contains a mail, although one names its file', async () => {
  await ada.http.send('mutation { requestPasswordReset(input: {email: "ada@example.org"}) { email } }');
  const folder = join(String(backend.environment.HUBBUB_DATA_DIR), 'mail');
  const mails = await eventually(() => {
    const sources = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    expect(sources.length).toBeGreaterThan(0);
    return sources.map((name) => parseMail(readFileSync(join(folder, name), 'utf8')));
  });
  const lines = mails.flatMap(({ text }) => text.split('\n')).filter((line) => line.length > 20);
  const tokens = mails.flatMap(({ text }) => text.match(/[\w-]{32}/g) ?? []);
  expect(tokens.length).toBeGreaterThan(0);
  await expectNoCanary('mails', ...lines, ...tokens);
  expect(server.output).toContain('.eml');
});

test('no log line contains passwords of services that do not answer', async () => {
  await using own = await createOwn({ HUBBUB_SMTP_URL: `smtp://hubbub:${canaries.smtp}@127.0.0.1:9` });
  await eventually(() => expect(own.server.output).toContain('the mail server does not work'));
  await own.server.stop();
  expect(own.server.output).not.toContain(canaries.smtp);
});

async function createOwn(environment: Record<string, string>) {
  const own = await createBackend();
  const started = await ServerProcess.start({ ...own.environment, LOG_LEVEL: 'trace', ...environment });
  return {
    server: started,
    async [Symbol.asyncDispose]() {
      await started.stop('SIGKILL');
      await own.dispose();
    },
  };
}
