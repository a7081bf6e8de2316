import type { Database } from '../../platform/database/index.js';
import type { FileStore } from '../../platform/files/index.js';
import type { Job } from '../../platform/jobs/index.js';
import { DerivedTokenKeys, type ServerKeys } from '../../platform/keys/index.js';
import type { Logger } from '../../platform/log/index.js';
import { nodeSource } from '../../platform/nodes/index.js';
import { AttachmentsAccountData } from './account-data.js';
import { AttachmentId, AttachmentSchema } from './attachment.entity.js';
import { AttachmentResolver } from './attachment.resolver.js';
import { AttachmentRoutes } from './attachment.routes.js';
import { AttachmentService, type ReadingPolicy } from './attachment.service.js';
import { AttachmentSweep } from './attachment-sweep.js';
import type { AttachmentsSettings } from './attachments.settings.js';
import { DownloadService } from './download.service.js';
import { FileUrls, longestLife, type Reader, uploadTtl } from './file-urls.js';
import { Storage } from './storage.js';
import { StorageResolver } from './storage.resolver.js';
import { StoredBytesSchema } from './stored-bytes.entity.js';
import { Transfers } from './transfers.js';
import { UploadService } from './upload.service.js';

export const attachmentsEntities = [AttachmentSchema, StoredBytesSchema];
export const attachmentsResolvers = [AttachmentResolver, StorageResolver] as const;

/** Puts the module together. */
export function createAttachmentsModule(parts: {
  database: Database;
  files: FileStore;
  limits: AttachmentsSettings['files'];
  /** What URLs begin with; null if the server does not know its address. */
  publicUrl: string | null;
  /** Signs URLs. */
  keys: ServerKeys;
  mayRead: ReadingPolicy;
  /** Whether the session of a reader is live, and theirs. */
  isSessionLive: (reader: Reader) => Promise<boolean>;
  log: Logger;
}) {
  const { database, files, limits, publicUrl, keys, mayRead, isSessionLive, log } = parts;
  const transfers = new Transfers();
  const fileKeys = new DerivedTokenKeys(keys, 'file', longestLife(limits.urlTtl));
  const urls = new FileUrls(fileKeys, publicUrl ?? '', limits.urlTtl);
  const attachments = new AttachmentService(database, mayRead);
  const storage = new Storage(database, limits.storage);
  const receiving = new UploadService(database, files, transfers, storage, limits, log);
  const giving = new DownloadService(attachments, files, transfers, isSessionLive);
  const leftovers = new AttachmentSweep(database, files, limits.unsentRetention, Math.max(uploadTtl, limits.timeout));
  const node = nodeSource({
    ids: AttachmentId,
    typeOf: () => 'Attachment',
    find: (id, { viewer }) => attachments.find(viewer.userId, id),
  });
  const sweep: Job = { name: 'remove-files', schedule: '*/10 * * * *', run: () => sweeping(leftovers, storage) };
  return {
    attachments,
    storage,
    accountData: new AttachmentsAccountData(database),
    transfers,
    routes: new AttachmentRoutes(urls, receiving, giving, isSessionLive).register,
    nodeSources: [node],
    instances: [new AttachmentResolver(attachments, receiving, urls), new StorageResolver(storage)],
    jobs: [sweep],
  };
}

async function sweeping(leftovers: AttachmentSweep, storage: Storage): Promise<{ removed: number } | null> {
  await storage.recount();
  return leftovers.sweep();
}
