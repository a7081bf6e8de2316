import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { rm, symlink } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { createBackend, signInsWithoutEnd, temporaryFolder } from '../support/backend.js';
import { meetInGroup, SendMessage } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { tell } from '../support/notified-by-mail.js';
import { password, signUp } from '../support/people.js';
import { PushService } from '../support/push-service.js';
import { PushKey, register } from '../support/pushes.js';
import { cheapPasswords, ServerProcess } from '../support/server-process.js';

const LoginToRestarted = graphql(`
  mutation LoginToRestarted($input: LoginInput!) {
    login(input: $input) {
      user {
        username
      }
    }
  }
`);

const onLinux = process.platform === 'linux' ? test : test.skip;

describe('npm start', () => {
  let folder: string;
  /** The server that the tests after the first start share. */
  let running: ServerProcess | undefined;

  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(async () => {
    await running?.stop('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  /** Starts the server on the folder again, and logs in with the account that an earlier one has stored. */
  async function startAgain(): Promise<ServerProcess> {
    const server = await ServerProcess.start({ HUBBUB_DATA_DIR: folder });
    const client = new GraphQLClient(server.graphqlUrl);
    const { login } = await client.run(LoginToRestarted, { input: { usernameOrEmail: 'ada', password } });
    expect(login.user.username).toBe('ada');
    return server;
  }

  test('creates the embedded database on first start, and prints where everything is', async () => {
    await using server = await ServerProcess.start({ HUBBUB_DATA_DIR: folder });
    expect(server.output).toMatch(/GraphQL +http:\/\/127\.0\.0\.1:\d+\/graphql/);
    expect(server.output).toMatch(/GraphiQL +http:\/\/127\.0\.0\.1:\d+\/graphiql/);
    expect(server.output).toMatch(/Health +http:\/\/127\.0\.0\.1:\d+\/healthz/);
    const health = await fetch(server.graphqlUrl.replace('/graphql', '/healthz'));
    expect(await health.json()).toEqual({ status: 'ok' });
    await signUp(server, 'ada');
    expect(await server.stop()).toBe(0);
  });

  test('refuses a folder that another process uses, and names the process', async () => {
    running = await startAgain();
    await using second = await ServerProcess.start({ HUBBUB_DATA_DIR: folder });
    expect(await second.exited).toBe(1);
    expect(second.output).toContain('is in use by process');
    expect(second.output).toContain('HUBBUB_DATA_DIR');
    await new GraphQLClient(running.graphqlUrl).run(LoginToRestarted, { input: { usernameOrEmail: 'ada', password } });
    const seeding = promisify(execFile)('node', ['--import', cheapPasswords, 'dist/seeders/seed.js'], {
      env: { PATH: process.env.PATH, HUBBUB_DATA_DIR: folder },
    });
    const { code, stderr } = await seeding.catch((failure) => failure);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('is in use by process')]);
  });

  onLinux('begins with settings of the allocator, in the process that was started', () => {
    const environment = readFileSync(`/proc/${running?.pid}/environ`, 'utf8').split('\0');
    expect(environment).toEqual(expect.arrayContaining(['MALLOC_ARENA_MAX=2', 'MALLOC_TRIM_THRESHOLD_=131072']));
  });

  onLinux('begins with them too if its file is named by a symbolic link', async () => {
    const another = await temporaryFolder();
    const link = join(another, 'hubbub.js');
    await symlink(resolve('dist/main.js'), link);
    await using server = await ServerProcess.start({ HUBBUB_DATA_DIR: join(another, 'data') }, link);
    expect(readFileSync(`/proc/${server.pid}/environ`, 'utf8').split('\0')).toContain('MALLOC_ARENA_MAX=2');
    await server.stop();
    await rm(another, { recursive: true, force: true });
  });

  test('explains how to choose another port if the port is taken', async () => {
    const another = await temporaryFolder();
    const { port } = new URL(String(running?.graphqlUrl));
    await using second = await ServerProcess.start({ HUBBUB_DATA_DIR: another, PORT: port });
    expect(await second.exited).toBe(1);
    expect(second.output.split('\n')).toEqual([expect.stringMatching(new RegExp(`${port}.* with PORT`))]);
    await rm(another, { recursive: true, force: true });
  });

  test('keeps stored data, even after it was killed', async () => {
    await running?.stop('SIGKILL');
    running = await startAgain();
  });
});

describe('an invalid configuration', () => {
  test('is rejected with every faulty variable, its value and what it accepts', async () => {
    await using server = await ServerProcess.start({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://root:hunter2@localhost/x',
      HUBBUB_TOKEN_SECRET: 'too short a secret',
      HUBBUB_REDIS_PREFX: 'x',
    });
    expect(await server.exited).toBe(1);
    expect(server.output).toContain('PORT: got "eighty", takes a whole number from 0 to 65535.');
    expect(server.output).toContain('DATABASE_URL: got "mysql://root:***@localhost/x"');
    expect(server.output).toContain('HUBBUB_TOKEN_SECRET: got a text of 18 characters, takes at least 32 characters.');
    expect(server.output).toContain('HUBBUB_REDIS_PREFX: unknown variable. Did you mean HUBBUB_REDIS_PREFIX?');
    expect(server.output).not.toMatch(/hunter2|too short a secret/);
  });
});

describe('SIGTERM', () => {
  test('completes running requests, closes sockets with 1001, and leaves neither process nor lock', async () => {
    const backend = await createBackend();
    await using server = await ServerProcess.start(backend.environment);
    const [ada] = await signUp(server, 'ada');
    const conversationId = await meetInGroup('Last words', ada);
    const socket = ada.connect();
    // Over one connection, in one piece: with the first response, all requests have reached the server.
    const running = Array.from({ length: 20 }, (_, i) =>
      socket.run(SendMessage, { input: { to: { conversationId }, content: `last words ${i}` } }),
    );
    await Promise.race(running);
    const overHttp = await halfARequest(server.graphqlUrl);
    const stopped = server.stop();
    const positions = (await Promise.all(running)).map(({ sendMessage }) => sendMessage.position);
    expect(positions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2));
    expect(await overHttp.finish()).toEqual({ data: { __typename: 'Query' } });
    expect(await socket.closed).toMatchObject({ code: 1001 });
    expect(await stopped).toBe(0);
    const folder = backend.environment.HUBBUB_DATA_DIR;
    expect(folder && existsSync(join(folder, 'lock'))).toBe(false);
    await backend.dispose();
  });
});

test.each([['start'], ['dev']])('SIGTERM to npm run %s stops the server in an orderly way', async (script) => {
  const backend = await createBackend();
  const environment = { PORT: '0', HOST: '127.0.0.1', HUBBUB_WEB_CLIENT: 'false', ...signInsWithoutEnd };
  const env = { PATH: process.env.PATH, ...environment, ...backend.environment };
  const npm = spawn('npm', ['run', script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reading = createInterface(npm.stdout).on('line', (line) => {
    lines.push(line);
    if (line.includes('Health')) npm.kill();
  });
  // The server has the pipe too: it closes when the last of them is gone.
  await once(reading, 'close');
  expect(lines.at(-1)).toMatch(/"signal":"SIGTERM".*"stopping"/);
  const folder = backend.environment.HUBBUB_DATA_DIR;
  expect(folder && existsSync(join(folder, 'lock'))).toBe(false);
  await backend.dispose();
});

test('SIGTERM does not wait for push services that never answer', async () => {
  const backend = await createBackend();
  await using server = await ServerProcess.start({ ...backend.environment, HUBBUB_PUSH_TO_PRIVATE_ADDRESSES: 'true' });
  const [ada, grace] = await signUp(server, 'ada', 'grace');
  const service = await PushService.start(async () => (await ada.http.run(PushKey)).pushKey);
  const browsers = Array.from({ length: 5 }, () => service.browser());
  for (const browser of browsers) {
    service.silent.add(browser.endpoint);
    await register(grace, browser);
  }
  const socket = ada.connect();
  await socket.run(PushKey, {});
  for (const content of ['one', 'two', 'three']) await tell(ada, grace, content);
  await eventually(() => expect(service.calls.size).toBeGreaterThan(0));
  const stopped = server.stop();
  expect(await socket.closed).toMatchObject({ code: 1001 });
  expect(await stopped).toBe(0);
  await service.close();
  await backend.dispose();
});

/** Begins a request and waits until the server has accepted it (RFC 9110, 10.1.1); `finish` sends the rest. */
async function halfARequest(url: string): Promise<{ finish(): Promise<unknown> }> {
  const body = '{"query":"{ __typename }"}';
  const headers = { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' };
  const sending = request(url, { method: 'POST', headers });
  sending.flushHeaders();
  await once(sending, 'continue');
  return {
    async finish() {
      sending.end(body);
      const [response] = (await once(sending, 'response')) as [IncomingMessage];
      return json(response);
    },
  };
}
