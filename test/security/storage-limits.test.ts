import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { signUpAdmin } from '../support/admin.js';
import { meetInGroup } from '../support/chat.js';
import { announce, CreateUpload, put, upload } from '../support/files.js';
import { erase } from '../support/message-changes.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { unheld } from '../support/unheld.js';

const OwnStorage = graphql(`
  query OwnStorage {
    viewer {
      storage {
        usedBytes
        limitBytes
      }
    }
  }
`);

const AllStorage = graphql(`
  query AllStorage($userId: ID!) {
    serverStorage {
      usedBytes
      limitBytes
    }
    user(by: { id: $userId }) {
      account {
        storage {
          usedBytes
          limitBytes
        }
      }
    }
  }
`);

const SendFile = unheld(
  graphql(`
  mutation SendFile($input: SendMessageInput!) {
    sendMessage(input: $input) {
      message {
        id
      }
    }
  }
`),
);

const limits = { user: 1_000, guest: 300, server: 2_500 };
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer(environment);
});
afterAll(() => server.stop());

const environment = {
  HUBBUB_STORAGE_PER_USER: String(limits.user),
  HUBBUB_STORAGE_PER_GUEST: String(limits.guest),
  HUBBUB_STORAGE_PER_SERVER: String(limits.server),
};

async function storageOf({ http }: Person) {
  return (await http.run(OwnStorage)).viewer.storage;
}

/** Announces a file. @returns OK, or the code of the error. */
async function attempt({ http }: Person, byteSize: number) {
  const text = 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { attachmentId } }';
  const { errors } = await http.send(text, { input: { fileName: 'notes.txt', byteSize } });
  return errors?.[0] ?? null;
}

/** Announces and uploads a file of `x`. @returns null, or the code of the error. */
async function store({ http }: Person, byteSize: number) {
  const text = 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { url } }';
  const input = { fileName: 'notes.txt', byteSize };
  const { data, errors } = await http.send<{ createUpload: { url: string } }>(text, { input });
  if (!data) return errors?.[0] ?? null;
  const response = await put(new URL(data.createUpload.url, http.url).href, Buffer.from('x'.repeat(byteSize)));
  return response.ok ? null : ((await response.json()) as { errors: NonNullable<typeof errors> }).errors[0];
}

test('the files of one user take at most the allowed space, even if many are announced at once', async () => {
  const [ada] = await signUp(server, 'ada');
  const refusals = (await Promise.all(Array.from({ length: 20 }, () => attempt(ada, 100)))).filter(Boolean);
  expect(refusals).toHaveLength(10);
  for (const refusal of refusals) {
    expect(refusal?.extensions).toMatchObject({ code: 'STORAGE_FULL', temporary: false, field: 'input.byteSize' });
    expect(refusal?.message).toMatch(/1,000 of 1,000 bytes.* 100/);
  }
  expect(await storageOf(ada)).toEqual({ usedBytes: limits.user, limitBytes: limits.user });
});

test('a file takes space until it is deleted or its upload fails', async () => {
  await using other = await startTestServer(environment);
  const [grace, linus] = await signUp(other, 'grace', 'linus');
  const conversationId = await meetInGroup('Files', grace, linus);
  const content = Buffer.from('x'.repeat(700));
  const attachmentIds = [await upload(grace, 'notes.txt', content)];
  expect(await attempt(grace, 301)).toMatchObject({ extensions: { code: 'STORAGE_FULL' } });
  const { id, url } = await announce(grace, 'notes.txt', 300);
  expect((await put(url, Buffer.from('too short'))).ok).toBe(false);
  expect(id).toMatch(/^att_/);
  expect(await storageOf(grace)).toMatchObject({ usedBytes: 700 });
  const { sendMessage } = await grace.http.run(SendFile, {
    input: { to: { conversationId }, content: '', attachmentIds },
  });
  expect(await storageOf(grace)).toMatchObject({ usedBytes: 700 });
  await erase(grace, sendMessage.message.id);
  expect(await storageOf(grace)).toMatchObject({ usedBytes: 0 });
  await upload(grace, 'notes.txt', Buffer.from('x'.repeat(limits.user)));
  expect(await storageOf(linus)).toEqual({ usedBytes: 0, limitBytes: limits.user });
});

test('guests have less space', async () => {
  await using other = await startTestServer(environment);
  const guest = await enterAsGuest(other);
  expect(await attempt(guest, limits.guest)).toBeNull();
  expect(await attempt(guest, 1)).toMatchObject({ extensions: { code: 'STORAGE_FULL' } });
  expect(await storageOf(guest)).toEqual({ usedBytes: limits.guest, limitBytes: limits.guest });
});

test('an announced file does not keep other users from storing files', async () => {
  await using other = await startTestServer(environment);
  const hoarders = await signUp(other, 'hoarder1', 'hoarder2', 'hoarder3');
  const announced = await Promise.all(hoarders.map((hoarder) => announce(hoarder, 'notes.txt', limits.user)));
  const [honest, late] = await signUp(other, 'honest', 'late');
  const content = Buffer.from('x'.repeat(800));
  for (const person of [honest, late]) await upload(person, 'notes.txt', content);
  // The space that is left is not enough for them now.
  const outcomes = await Promise.all(announced.map(({ url }) => put(url, Buffer.from('y'.repeat(limits.user)))));
  for (const outcome of outcomes) {
    expect(outcome.ok).toBe(false);
    expect(await outcome.json()).toMatchObject({ errors: [{ extensions: { code: 'STORAGE_FULL' } }] });
  }
});

test('all files together take at most the space that the server allows, and administrators see it', async () => {
  await using other = await startTestServer(environment);
  const people = await signUp(other, 'bob', 'carl', 'dora');
  const admin = await signUpAdmin(other, 'root1');
  const answers = await Promise.all(people.flatMap((person) => [1, 2, 3, 4].map(() => store(person, 250))));
  const refused = answers.filter((answer) => answer !== null);
  expect(refused).toHaveLength(2);
  for (const refusal of refused) {
    expect(refusal?.extensions).toEqual({ code: 'STORAGE_FULL', temporary: false });
  }
  const { serverStorage, user } = await admin.http.run(AllStorage, { userId: people[0].id });
  expect(serverStorage).toEqual({ usedBytes: limits.server, limitBytes: limits.server });
  expect(user?.account?.storage).toEqual(await storageOf(people[0]));
  expect(await people[0].http.refused(AllStorage, { userId: people[1].id })).toMatchObject({ code: 'FORBIDDEN' });
  const input = { fileName: 'notes.txt', byteSize: 1 };
  expect(await admin.http.refused(CreateUpload, { input })).toMatchObject({ code: 'STORAGE_FULL' });

  // A node of an older version does not count, and neither does a database that was filled by hand.
  await other.runJob('remove-files');
  expect((await admin.http.run(AllStorage, { userId: admin.id })).serverStorage).toEqual(serverStorage);
});
