import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { pino } from 'pino';
import { type Config, loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import type { UserId } from '../../src/modules/accounts/index.js';
import { UserId as UserIds } from '../../src/modules/accounts/index.js';
import { Attachment, fileKey } from '../../src/modules/attachments/attachment.entity.js';
import { AttachmentSweep } from '../../src/modules/attachments/attachment-sweep.js';
import { type AttachmentId, AttachmentService } from '../../src/modules/attachments/index.js';
import { ResumableUploads } from '../../src/modules/attachments/resumable-upload.service.js';
import { Storage } from '../../src/modules/attachments/storage.js';
import { Transfers } from '../../src/modules/attachments/transfers.js';
import { UploadService } from '../../src/modules/attachments/upload.service.js';
import { UploadClaims } from '../../src/modules/attachments/upload-claims.js';
import { UploadEnding } from '../../src/modules/attachments/upload-ending.js';
import { ConversationId, MessageId } from '../../src/modules/conversations/index.js';
import { Database } from '../../src/platform/database/index.js';
import { type FileStore, openFileStore } from '../../src/platform/files/index.js';
import { type Backend, createBackend } from '../support/backend.js';

const later = -60_000;

let backend: Backend;
let database: Database;
let files: FileStore;
let config: Config;
let storage: Storage;
let uploads: UploadService;
let resumable: ResumableUploads;
let attachments: AttachmentService;
let uploader: UserId;

beforeAll(async () => {
  backend = await createBackend();
  config = loadConfig(backend.environment);
  database = await Database.open(config.database, databaseDefinition);
  files = await openFileStore(null, config.database.dataDir);
  storage = new Storage(database, config.files.storage);
  const [transfers, log] = [new Transfers(), pino({ level: 'silent' })];
  uploads = new UploadService(database, files, transfers, storage, config.files, log);
  const claims = new UploadClaims(database, storage);
  const ending = new UploadEnding(database, files, log);
  resumable = new ResumableUploads({ database, files, transfers, claims, ending, types: config.files.types });
  attachments = new AttachmentService(database, async () => true);
});
beforeEach(async () => {
  uploader = await newUser();
});
afterAll(async () => {
  await database.close();
  await backend.dispose();
});

async function newUser(): Promise<UserId> {
  const id = UserIds.create();
  await database.run(sql`insert into users (id, created_at) values (${id}, now())`);
  return id;
}

/** Removes unused files. With `later`, it runs as if every deadline for sending or completing an upload had passed. */
const sweep = (patience: number, uploadTime = 3_600_000) =>
  new AttachmentSweep(database, files, patience, uploadTime).sweep();

async function upload(): Promise<AttachmentId> {
  const id = await uploads.announce(uploader, 'notes.txt', 5);
  await uploads.receive(id, Readable.from([Buffer.from('words')]));
  return id;
}

/** Announces as many files as each of three users may, ten at once. */
async function announceMany(): Promise<void> {
  for (let wave = 0; wave < 15; wave++) {
    if (wave % 5 === 0) uploader = await newUser();
    await Promise.all(Array.from({ length: 10 }, () => uploads.announce(uploader, 'notes.txt', 5)));
  }
}

async function send(...ids: AttachmentId[]) {
  const owner = { messageId: MessageId.create(), conversationId: ConversationId.create() };
  await database.transaction((em) => attachments.attach(em, uploader, ids, owner));
  return owner;
}

async function stored(): Promise<string[]> {
  const entries = await readdir(join(config.database.dataDir, 'files'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('the job that removes files', () => {
  test('keeps files that may still be sent', async () => {
    const id = await upload();
    expect(await sweep(60_000)).toBeNull();
    await send(id);
    expect(await stored()).toContain(id);
  });

  test('removes files that were never sent, whether complete, aborted or only announced', async () => {
    const ids = [await upload(), await uploads.announce(uploader, 'notes.txt', 5)];
    const sent = await upload();
    await send(sent);
    expect(await sweep(later)).toEqual({ removed: 2 });
    expect(await stored()).toContain(sent);
    expect(await stored()).not.toContain(ids[0]);
    expect(await attachments.find(uploader, ids[0] as AttachmentId)).toBeNull();
    await expect(send(ids[0] as AttachmentId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(uploads.receive(ids[1] as AttachmentId, Readable.from([]))).rejects.toMatchObject({
      code: 'UPLOAD_SPENT',
    });
  });

  test('removes the files of purged conversations and of deleted messages', async () => {
    const [purged, deleted, kept] = [await upload(), await upload(), await upload()];
    const { conversationId } = await send(purged);
    await send(deleted, kept);
    await database.transaction((em) => attachments.discardOfConversation(em, conversationId));
    await database.transaction((em) => attachments.discard(em, [deleted]));
    expect(await attachments.attachmentsById([purged, deleted, kept])).toMatchObject([null, null, { id: kept }]);
    expect(await sweep(60_000)).toEqual({ removed: 2 });
    expect(await stored()).toContain(kept);
    expect(await stored()).not.toEqual(expect.arrayContaining([purged]));
    expect(await stored()).not.toEqual(expect.arrayContaining([deleted]));
  });

  test('removes uploads that were not completed in time, and frees their space', async () => {
    const [complete, announced] = [await upload(), await uploads.announce(uploader, 'notes.txt', 7)];
    const before = await storage.ofServer();
    expect(await storage.ofUsers([uploader])).toMatchObject([{ usedBytes: 12 }]);
    expect(await sweep(60_000, later)).toEqual({ removed: 1 });
    expect(await storage.ofUsers([uploader])).toMatchObject([{ usedBytes: 5 }]);
    // An announced file took no space on the server.
    expect(await storage.ofServer()).toEqual(before);
    await expect(uploads.receive(announced, Readable.from([]))).rejects.toMatchObject({ code: 'UPLOAD_SPENT' });
    await send(complete);
    expect(await storage.ofUsers([uploader])).toMatchObject([{ usedBytes: 5 }]);
  });

  test('removes files of which only a part was uploaded in time, and frees their space', async () => {
    const before = await storage.ofServer();
    const id = await uploads.announce(uploader, 'notes.txt', 10);
    const part = { offset: 0, isLast: false };
    expect(await resumable.append(id, part, Readable.from([Buffer.from('first')]))).toMatchObject({ offset: 5 });
    expect(await sweep(60_000)).toBeNull();
    expect(await stored()).toContain(id);
    expect(await sweep(60_000, later)).toEqual({ removed: 1 });
    expect(await stored()).not.toContain(id);
    expect(await storage.ofServer()).toEqual(before);
    await expect(resumable.stateOf(id)).rejects.toMatchObject({ code: 'UPLOAD_SPENT' });
    const rest = resumable.append(id, { offset: 5, isLast: true }, Readable.from([Buffer.from('later')]));
    await expect(rest).rejects.toMatchObject({ code: 'UPLOAD_SPENT' });
  });

  test('leaves nothing of a file that it removes while a part of it arrives', async () => {
    const id = await uploads.announce(uploader, 'notes.txt', 10);
    async function* slow() {
      yield Buffer.from('first');
      await sweep(60_000, later);
      yield Buffer.from('later');
    }
    const part = resumable.append(id, { offset: 0, isLast: true }, Readable.from(slow()));
    await expect(part).rejects.toMatchObject({ code: 'UPLOAD_SPENT' });
    expect(await stored()).not.toContain(id);
    // The row stays while the part arrives.
    expect(await sweep(60_000)).toEqual({ removed: 1 });
  });

  test('keeps the row of an upload while a request writes to it, so that no part outlasts the row', async () => {
    const id = await uploads.announce(uploader, 'notes.txt', 10);
    let removed: unknown;
    async function* slow() {
      yield Buffer.from('first');
      removed = await sweep(60_000, later);
      throw new Error('the connection broke');
    }
    const part = resumable.append(id, { offset: 0, isLast: true }, Readable.from(slow()));
    await expect(part).rejects.toThrow('the connection broke');
    expect(removed).toBeNull();
    expect(await sweep(60_000, later)).toEqual({ removed: 1 });
    expect(await stored()).not.toContain(id);
  });

  test('recounts the used space of users whose count is wrong', async () => {
    await storage.recount();
    const before = await storage.ofServer();
    await database.run(sql`update stored_bytes set bytes = bytes + 1000`);
    await storage.recount();
    expect(await storage.ofServer()).toMatchObject({ usedBytes: before.usedBytes + 1_000 });
    await database.run(sql`update stored_bytes set counted_at = now() - interval '2 days'`);
    await storage.recount();
    expect(await storage.ofServer()).toEqual(before);
  });

  test('removes any number of files', async () => {
    await announceMany();
    expect((await sweep(later))?.removed).toBe(150);
    expect(await sweep(later)).toBeNull();
  });

  test('skips files that cannot be removed, and retries them later', async () => {
    const stuck = await upload();
    const path = join(config.database.dataDir, 'files', fileKey(stuck));
    await rm(path);
    await mkdir(join(path, 'in the way'), { recursive: true });
    await announceMany();
    const left = () => database.fork().count(Attachment, { discardedAt: { $ne: null } });
    await expect(sweep(later)).rejects.toThrow('1 files could not be removed');
    expect(await left()).toBe(1);
    await rm(path, { recursive: true });
    expect(await sweep(later)).toEqual({ removed: 1 });
    expect(await left()).toBe(0);
  });

  test('and a sender at the same moment exclude each other', async () => {
    const id = await upload();
    const [sent] = await Promise.allSettled([send(id), sweep(later)]);
    await sweep(60_000);
    expect((await stored()).includes(id)).toBe(sent.status === 'fulfilled');
    expect(await attachments.find(uploader, id)).toEqual(sent.status === 'fulfilled' ? expect.anything() : null);
  });

  test('never deletes a file whose upload is then reported as complete', async () => {
    const id = await uploads.announce(uploader, 'notes.txt', 10);
    async function* slow() {
      yield Buffer.from('first');
      await sweep(later);
      yield Buffer.from('later');
    }
    await expect(uploads.receive(id, Readable.from(slow()))).rejects.toMatchObject({ code: 'UPLOAD_SPENT' });
    expect(await stored()).not.toContain(id);
  });
});
