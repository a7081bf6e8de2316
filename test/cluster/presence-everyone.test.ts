import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Backend, createBackend } from '../support/backend.js';
import { EveryoneWatcher } from '../support/everyone-watcher.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { Presences, SetStatus } from '../support/presence.js';
import { ServerProcess } from '../support/server-process.js';
import type { ClientConnection } from '../support/socket-client.js';

const times = {
  HUBBUB_PRESENCE_INTERVAL: '100ms',
  HUBBUB_SOCKET_PING_INTERVAL: '2s',
  // A node repairs once per lease. A repair could report a change just before its announcement does.
  HUBBUB_PRESENCE_LEASE: '1h',
};
/** How long the leases of a killed node and their sweep may take on a busy machine, in ms. */
const patience = 60_000;

let backend: Backend;
/** The node of the watchers. */
let here: ServerProcess;
/** The node of the users that change. Its leases are short. */
let there: ServerProcess;
let ada: Person;
let socket: ClientConnection;
let viewers: Person[];
let watchers: EveryoneWatcher[];

beforeAll(async () => {
  backend = await createBackend();
  const environment = { ...backend.environment, ...times };
  here = await ServerProcess.start(environment);
  there = await ServerProcess.start({ ...environment, HUBBUB_PRESENCE_LEASE: '8s' });
  [ada] = await signUp(there, 'ada');
  viewers = await signUp(here, 'grace', 'eve');
  watchers = await Promise.all(viewers.map((viewer) => EveryoneWatcher.of(viewer)));
  // The answer waits until the node has written and announced the socket.
  socket = ada.connect(there);
  await socket.run(Presences, { userIds: [ada.id] });
  await heardOf(there);
});
afterAll(async () => {
  await Promise.all([ada, ...viewers].map((person) => person.disconnect()));
  await Promise.all([here, there].map((node) => node.stop('SIGKILL')));
  await backend.dispose();
});

/**
 * Returns the users that watchers receive until a new guest of a node is reported. All changes that the node announced
 * before have then been reported.
 */
async function heardOf(node: ServerProcess): Promise<string[][]> {
  const guest = await enterAsGuest(node);
  return Promise.all(watchers.map((watcher) => watcher.changedBefore(guest, 'ONLINE')));
}

test('watchers on one node hear each change of a user on another node once, in order', async () => {
  for (const status of ['AWAY', 'DO_NOT_DISTURB', 'ONLINE', 'AWAY', 'ONLINE'] as const) {
    await socket.run(SetStatus, { input: { status } });
    for (const watcher of watchers) expect(await watcher.nextOf(ada)).toMatchObject({ status, devices: 1 });
  }
  for (const heard of await heardOf(there)) expect(heard).not.toContain(ada.id);
});

test('watchers hear once that a user is offline whose node was killed', async () => {
  await there.stop('SIGKILL');
  for (const watcher of watchers) {
    expect(await watcher.nextOf(ada, patience)).toMatchObject({ status: 'OFFLINE', devices: 0 });
  }
  for (const heard of await heardOf(here)) expect(heard).not.toContain(ada.id);
});
