import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { sql } from 'kysely';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { UserId } from '../../src/modules/accounts/index.js';
import type { AttachmentId } from '../../src/modules/attachments/index.js';
import { Storage } from '../../src/modules/attachments/storage.js';
import { Transfers } from '../../src/modules/attachments/transfers.js';
import { UploadService } from '../../src/modules/attachments/upload.service.js';
import { UploadClaims } from '../../src/modules/attachments/upload-claims.js';
import { Database } from '../../src/platform/database/index.js';
import { openFileStore } from '../../src/platform/files/index.js';
import { type Backend, createBackend } from '../support/backend.js';

let backend: Backend;
let database: Database;
let claims: UploadClaims;
let storage: Storage;
let announce: () => Promise<AttachmentId>;

beforeAll(async () => {
  backend = await createBackend();
  const { database: settings, files: limits } = loadConfig(backend.environment);
  database = await Database.open(settings, databaseDefinition);
  const files = await openFileStore(null, settings.dataDir);
  storage = new Storage(database, limits.storage);
  const uploads = new UploadService(database, files, new Transfers(), storage, limits, pino({ level: 'silent' }));
  claims = new UploadClaims(database, storage);
  const uploader = UserId.create();
  await database.run(sql`insert into users (id, created_at) values (${uploader}, now())`);
  announce = () => uploads.announce(uploader, 'notes.txt', 10);
});
afterAll(async () => {
  await database.close();
  await backend.dispose();
});

/** Ends the claim on an upload, as time does after its node was killed. */
const lapse = (id: AttachmentId) =>
  database.run(sql`update attachment set claimed_until = now() - interval '1 second' where id = ${id}`);

test('an upload has one writer until it releases its claim', async () => {
  const id = await announce();
  const claim = await claims.claim(id);
  await expect(claims.claim(id)).rejects.toMatchObject({ code: 'UPLOAD_CONFLICT' });
  expect(await claim.release()).toBe(true);
  await (await claims.claim(id)).release();
});

test('an upload is claimed by one of several requests of the same moment, and takes its space once', async () => {
  const id = await announce();
  const before = await storage.ofServer();
  const claimed = await Promise.allSettled(Array.from({ length: 5 }, () => claims.claim(id)));
  expect(claimed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await storage.ofServer()).usedBytes).toBe(before.usedBytes + 10);
});

test('the claim of a writer that was killed lapses, and cannot end the claim of the next one', async () => {
  const id = await announce();
  const killed = await claims.claim(id);
  await lapse(id);
  const next = await claims.claim(id);
  expect(await killed.release()).toBe(true);
  await expect(claims.claim(id)).rejects.toMatchObject({ code: 'UPLOAD_CONFLICT' });
  await next.release();
});

test('a writer renews its claim, and stops if another one has claimed the upload meanwhile', async () => {
  const id = await announce();
  const begun = performance.now();
  using clock = jest.spyOn(performance, 'now').mockReturnValue(begun);
  const claim = await claims.claim(id);
  await lapse(id);
  await claim.renew();
  await (await claims.claim(id)).release();
  clock.mockReturnValue(begun + 6_000);
  await expect(claim.renew()).rejects.toMatchObject({ code: 'UPLOAD_CONFLICT' });
  const next = await claims.claim(id);
  clock.mockReturnValue(begun + 12_000);
  await next.renew();
  await expect(claims.claim(id)).rejects.toMatchObject({ code: 'UPLOAD_CONFLICT' });
  await next.release();
  await (await claims.claim(id)).release();
});

test('an upload that finds no space can begin later, and takes its space once', async () => {
  const id = await announce();
  const { usedBytes } = await storage.ofServer();
  const full = new Storage(database, { ...loadConfig(backend.environment).files.storage, server: usedBytes + 9 });
  await expect(new UploadClaims(database, full).claim(id)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  for (let parts = 0; parts < 2; parts++) await (await claims.claim(id)).release();
  expect((await storage.ofServer()).usedBytes).toBe(usedBytes + 10);
});

test('an upload without a row has nothing to release', async () => {
  const id = await announce();
  const claim = await claims.claim(id);
  await database.run(sql`delete from attachment where id = ${id}`);
  expect(await claim.release()).toBe(false);
  await expect(claims.claim(id)).rejects.toMatchObject({ code: 'UPLOAD_SPENT' });
});

test('an upload that was discarded has nothing to release', async () => {
  const id = await announce();
  const claim = await claims.claim(id);
  await database.run(sql`update attachment set discarded_at = now() where id = ${id}`);
  expect(await claim.release()).toBe(false);
});
