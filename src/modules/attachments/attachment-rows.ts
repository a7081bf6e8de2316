import { sql } from 'kysely';
import { plainEntity, type UnitOfWork } from '../../platform/database/index.js';
import type { Id } from '../../platform/ids.js';
import type { UserId } from '../accounts/index.js';
import { Attachment, type AttachmentId } from './attachment.entity.js';

interface AttachmentRow {
  id: AttachmentId;
  uploader_id: UserId;
  file_name: string;
  byte_size: number;
  content_type: string;
  width: number | null;
  height: number | null;
  message_id: Id<'msg'> | null;
  conversation_id: Id<'cnv'> | null;
}

/** Returns attachments in the order of `ids`, with null for attachments that are incomplete or discarded. */
export async function readAttachments(em: UnitOfWork, ids: readonly AttachmentId[]): Promise<(Attachment | null)[]> {
  const { rows } = await sql<AttachmentRow>`
    select id, uploader_id, file_name, byte_size, content_type, width, height, message_id, conversation_id
    from attachment where id = any(${[...ids]}::text[]) and completed_at is not null and discarded_at is null`.execute(
    em.getKysely(),
  );
  const byId = new Map(rows.map((row) => [row.id, toAttachment(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

function toAttachment(row: AttachmentRow): Attachment {
  return plainEntity(Attachment, {
    id: row.id,
    uploaderId: row.uploader_id,
    fileName: row.file_name,
    byteSize: row.byte_size,
    contentType: row.content_type,
    width: row.width,
    height: row.height,
    messageId: row.message_id,
    conversationId: row.conversation_id,
  });
}
