import { defineModule, type Infrastructure, type Needed } from '../../composition/index.js';
import type { HttpSettings } from '../../platform/http/index.js';
import { DerivedTokenKeys } from '../../platform/keys/index.js';
import { nodeSource } from '../../platform/nodes/index.js';
import { accountsModule } from '../accounts/index.js';
import { AttachmentsAccountData } from './account-data.js';
import { AttachmentId, AttachmentSchema } from './attachment.entity.js';
import { AttachmentErrorCode } from './attachment.errors.js';
import { AttachmentResolver } from './attachment.resolver.js';
import { AttachmentRoutes } from './attachment.routes.js';
import { AttachmentService } from './attachment.service.js';
import { AttachmentSweep } from './attachment-sweep.js';
import type { AttachmentsSettings } from './attachments.settings.js';
import { DownloadService } from './download.service.js';
import { FileUrls, longestLife, type Reader, uploadTtl } from './file-urls.js';
import { ResumableUploads } from './resumable-upload.service.js';
import { ResumableUploadAnswers } from './resumable-upload-answers.js';
import { Storage } from './storage.js';
import { StorageResolver } from './storage.resolver.js';
import { StoredBytesSchema } from './stored-bytes.entity.js';
import { Transfers } from './transfers.js';
import { UploadService } from './upload.service.js';
import { UploadClaims } from './upload-claims.js';
import { UploadEnding } from './upload-ending.js';

const needs = { accounts: accountsModule };

/** Files: uploads, storage, and downloads for users who may read the file’s message. */
export const attachmentsModule = defineModule({
  name: 'attachments',
  entities: [AttachmentSchema, StoredBytesSchema],
  errors: AttachmentErrorCode,
  needs,
  create: createAttachments,
  offers: ({ attachments, storage, sweep, downloads, transfers }) => {
    return { attachments, storage, sweep, downloads, transfers };
  },
  resolvers: (serve) => [
    serve(AttachmentResolver, (m) => [m.attachments, m.uploads, m.urls]),
    serve(StorageResolver, (m) => [m.storage]),
  ],
  nodes: ({ attachments }) => [
    nodeSource({
      ids: AttachmentId,
      typeOf: () => 'Attachment',
      find: (id, { viewer }) => attachments.find(viewer.userId, id),
    }),
  ],
  jobs: ({ sweep, storage }) => [
    { name: 'remove-files', schedule: '*/10 * * * *', run: () => sweepAndRecount(sweep, storage) },
  ],
  routes: ({ routes }) => [routes.register],
  observe(metrics, { transfers }) {
    metrics.gauge('file_transfers_running', 'Files being uploaded or downloaded', () => transfers.running);
    metrics.total('file_bytes_in', 'Bytes of files uploaded', () => transfers.bytes.in);
    metrics.total('file_bytes_out', 'Bytes of files downloaded', () => transfers.bytes.out);
  },
  drain: ({ transfers }) => transfers.close(),
});

function createAttachments(
  infrastructure: Infrastructure<AttachmentsSettings & HttpSettings>,
  { accounts: { authentication, accountData } }: Needed<typeof needs>,
) {
  const { database, files, keys, config, log } = infrastructure;
  const { files: limits } = config;
  const isSessionLive = (reader: Reader) => authentication.isLive(reader);
  const transfers = new Transfers();
  const fileKeys = new DerivedTokenKeys(keys, 'file', longestLife(limits.urlTtl));
  // Without a public address URLs are relative.
  const urls = new FileUrls(fileKeys, config.server.publicUrl ?? '', limits.urlTtl);
  const attachments = new AttachmentService(database);
  const storage = new Storage(database, limits.storage);
  const uploads = new UploadService(database, files, transfers, storage, limits, log);
  const resumable = createResumable(infrastructure, transfers, storage);
  const downloads = new DownloadService(attachments, files, transfers, isSessionLive);
  accountData.add(new AttachmentsAccountData(database));
  const uploadTime = Math.max(uploadTtl, limits.timeout);
  return {
    attachments,
    storage,
    transfers,
    uploads,
    downloads,
    urls,
    sweep: new AttachmentSweep(database, files, limits.unsentRetention, uploadTime),
    routes: new AttachmentRoutes(urls, uploads, downloads, isSessionLive, resumable),
  };
}

function createResumable(
  { database, files, config, log }: Infrastructure<AttachmentsSettings>,
  transfers: Transfers,
  storage: Storage,
): ResumableUploadAnswers {
  const { types } = config.files;
  const claims = new UploadClaims(database, storage);
  const ending = new UploadEnding(database, files, log);
  return new ResumableUploadAnswers(new ResumableUploads({ database, files, transfers, claims, ending, types }));
}

async function sweepAndRecount(sweep: AttachmentSweep, storage: Storage): Promise<{ removed: number } | null> {
  await storage.recount();
  return sweep.sweep();
}
