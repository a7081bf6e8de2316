import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { prepareCluster } from '../../src/platform/database/embedded-cluster.js';
import { SmallDisk } from '../faults/small-disk.js';
import { createBackend, temporaryFolder } from '../support/backend.js';
import { meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';

/** A message as a document, so that the response contains its errors. */
const SendText = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { position } }';

const disks: SmallDisk[] = [];
let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => {
  for (const disk of disks.splice(0)) disk.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a server on an invalid folder. @returns the lines that it prints. */
async function refusal(dataDir: string): Promise<string[]> {
  await using server = await ServerProcess.start({ HUBBUB_DATA_DIR: dataDir });
  expect(await server.exited).toBe(1);
  return server.output.split('\n');
}

/** Returns all files of a folder with their contents. */
function contents(path: string): Record<string, string> {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((file) => [file, readFileSync(file, 'base64')]));
}

test.each([
  ['the one that the installation made', undefined],
  ['none', '/nowhere'],
])('a new database is complete and private with the template: %s', async (_what, template) => {
  const cluster = await prepareCluster(folder, template);
  expect(cluster).toBe(join(folder, 'pglite'));
  expect(readdirSync(folder)).toEqual(['pglite']);
  await using server = await ServerProcess.start({ HUBBUB_DATA_DIR: folder });
  await signUp(server, 'first');
  const entries = readdirSync(cluster, { recursive: true }).map((name) => join(cluster, String(name)));
  expect(entries.length).toBeGreaterThan(900);
  expect(entries.filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([]);
});

test('the server rejects a file in place of the folder with an explanation', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, 'precious');
  expect(await refusal(file)).toEqual([expect.stringMatching(/is in the way.*HUBBUB_DATA_DIR/)]);
  expect(await refusal(join(file, 'data'))).toEqual([expect.stringMatching(/is in the way.*HUBBUB_DATA_DIR/)]);
  expect(readFileSync(file, 'utf8')).toBe('precious');
});

test.each([
  ['without its PG_VERSION', 'PG_VERSION', (path: string) => rmSync(path)],
  ['with an empty control file', 'global/pg_control', (path: string) => writeFileSync(path, Buffer.alloc(8_192))],
])('the server rejects a database %s with an explanation, and does not change it', async (_what, file, damage) => {
  const backend = await createBackend();
  const dataDir = String(backend.environment.HUBBUB_DATA_DIR);
  const cluster = join(dataDir, 'pglite');
  damage(join(cluster, file));
  const before = contents(join(cluster, 'base/5'));
  expect(await refusal(dataDir)).toEqual([expect.stringMatching(/cannot be opened: .* Restore .* from a backup/)]);
  expect(contents(join(cluster, 'base/5'))).toEqual(before);
  await backend.dispose();
});

function smallDisk(megabytes: number): SmallDisk {
  const disk = SmallDisk.mount(megabytes);
  disks.push(disk);
  return disk;
}

const onSmallDisk = SmallDisk.isPossible() ? test : test.skip;

onSmallDisk('the server rejects a folder that it cannot write to with an explanation', async () => {
  const disk = smallDisk(1);
  execFileSync('mount', ['-o', 'remount,ro', disk.folder]);
  const sentence = expect.stringMatching(/cannot be written to \(E(ROFS|NOENT)\)\. Let the user .*HUBBUB_DATA_DIR/);
  expect(await refusal(disk.folder)).toEqual([sentence]);
  expect(await refusal(join(disk.folder, 'data'))).toEqual([sentence]);
});

onSmallDisk('the server rejects a full disk at the start with an explanation', async () => {
  const disk = smallDisk(24);
  expect(await refusal(join(disk.folder, 'data'))).toEqual([expect.stringMatching(/is full: .*Free some space/)]);
  disk.fill();
  expect(await refusal(join(disk.folder, 'data'))).toEqual([expect.stringMatching(/is full: .*Free some space/)]);
});

onSmallDisk(
  'a full disk rejects writes until there is space again, without affecting reads, health checks or a stop',
  async () => {
    const disk = smallDisk(160);
    const backend = await createBackend();
    const dataDir = join(disk.folder, 'data');
    cpSync(String(backend.environment.HUBBUB_DATA_DIR), dataDir, { recursive: true });
    await using server = await ServerProcess.start({ HUBBUB_DATA_DIR: dataDir });
    const health = async () => (await fetch(server.graphqlUrl.replace('/graphql', '/healthz'))).json();
    const [ada] = await signUp(server, 'ada');
    const conversationId = await meetInGroup('Full', ada);
    const input = (content: string) => ({ input: { to: { conversationId }, content } });
    // The first messages fit into existing pages of the table.
    const sendUntilRefused = async () => {
      for (let i = 0; i < 2_000; i++) {
        const sent = await ada.http.send(SendText, input('x'.repeat(4_000)));
        if (sent.errors) return sent.errors[0]?.extensions?.code;
      }
      return null;
    };
    await say(ada, conversationId, 'before');
    disk.fill();
    expect(await sendUntilRefused()).toBe('UNAVAILABLE');
    await eventually(async () => expect(await health()).toEqual({ status: 'down', down: ['database'] }));
    expect(server.output.match(/is full: nothing is stored/g)).toHaveLength(1);
    disk.free();
    await eventually(async () => expect(await health()).toEqual({ status: 'ok' }));
    await say(ada, conversationId, 'after');
    // Recognised by its end, which cannot be stored.
    disk.fill();
    expect(await sendUntilRefused()).toBe('UNAVAILABLE');
    expect(await server.stop()).toBe(0);
    expect(server.output).toContain('could not store when users were last seen');
    await backend.dispose();
  },
);
