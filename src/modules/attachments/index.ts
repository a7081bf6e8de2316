export { Attachment, AttachmentId } from './attachment.entity.js';
export { AttachmentService } from './attachment.service.js';
export type { AttachmentSweep } from './attachment-sweep.js';
export { attachmentsModule } from './attachments.module.js';
export type { DownloadService } from './download.service.js';
export { answerDownload } from './download-answer.js';
export { Storage } from './storage.js';
export { StorageUse } from './storage.types.js';
export type { Transfers } from './transfers.js';
