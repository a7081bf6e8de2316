import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bundle } from '../../browser/bundle.js';
import { TcpProxy } from '../../faults/tcp-proxy.js';
import { ClientUser, meet, textsOf, until } from '../../support/client-package.js';
import { eventually } from '../../support/eventually.js';
import { runAsInReactNative } from '../../support/runtimes/react-native.js';
import type { Role, Shown } from '../../support/runtimes/story.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

/** Plays a role until its end. */
type Play = (role: Role, print: (shown: Shown) => void) => Promise<void>;

let server: TestServer;
let proxy: TcpProxy;
let users = 0;
let program: ChildProcess | undefined;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  proxy = await TcpProxy.start(Number(new URL(server.url).port));
});
afterEach(() => {
  // It still runs if the test has failed.
  program?.kill();
  return proxy.close();
});

/** Runs the program, which must end by itself and without an error. */
function inProcess(command: string, ...options: readonly string[]): Play {
  return async (role, print) => {
    const args = [...options, 'test/support/runtimes/program.ts', JSON.stringify(role)];
    const started = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    program = started;
    const ended = once(started, 'exit');
    createInterface(started.stdout).on('line', (line) => print(JSON.parse(line)));
    expect(await ended).toEqual([0, null]);
  };
}

const inReactNative: Play = async (role, print) => {
  const { playRole } = runAsInReactNative(await bundle('test/support/runtimes/bare.ts'));
  await (playRole as Play)(role, print);
};

const { TEST_DENO, TEST_BUN } = process.env;
const transports = ['websocket', 'sse'] as const;
type Runtime = readonly [name: string, play: Play, transports: readonly Role['transport'][]];
const runtimes: readonly Runtime[] = [
  ['Node', inProcess(process.execPath), transports],
  ['an engine with the globals of React Native', inReactNative, ['auto']],
  // `npm run check:runtimes` installs these, which take 200 MB.
  ...(TEST_DENO ? [['Deno', inProcess(TEST_DENO, 'run', '--allow-all'), transports] as const] : []),
  ...(TEST_BUN ? [['Bun', inProcess(TEST_BUN), transports] as const] : []),
];
const cases = runtimes.flatMap(([name, play, its]) => its.map((transport) => [name, transport, play] as const));

describe.each(cases)('in %s, over %s', (_name, transport, play) => {
  test('a user misses nothing while the connection is lost, and what was written then is sent', async () => {
    using writer = await ClientUser.signUp(server.graphqlUrl, `writer${++users}`);
    const { groupId, views } = await meet(writer);
    const [view] = views;
    const username = `reader${users}`;
    let shown: Shown | undefined;
    const url = `${proxy.url}/graphql`;
    const played = play({ url, transport, username, groupId }, (now) => {
      shown = now;
    });
    await eventually(() => expect(shown).toMatchObject({ status: 'online', isListed: true }));
    view.send({ content: 'hello' });
    await eventually(() => expect(shown?.texts).toContain('hello'));

    proxy.away();
    await eventually(() => expect(shown?.status).toBe('waiting'));
    view.send({ content: 'meanwhile' });
    const has = (text: string) => until(view.state, () => textsOf(view).includes(text), text);
    await has('meanwhile');
    proxy.back();

    const written = `${username} is cut off`;
    await has(written);
    view.send({ content: 'goodbye' });
    await played;
    expect(shown?.texts).toEqual(textsOf(view));
    // A busy machine can lose the connection by itself, and the user then writes earlier.
    expect(textsOf(view).toSorted()).toEqual(['goodbye', 'hello', 'meanwhile', written].toSorted());
  });
});
