import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { defineIdType, type Id } from '../../platform/ids.js';
import { Node } from '../../platform/nodes/index.js';
import type { UserId } from '../accounts/index.js';

export type AttachmentId = Id<'att'>;
export const AttachmentId = defineIdType('att', 'an attachment');

export const AttachmentSchema = defineEntity({
  name: 'Attachment',
  tableName: 'attachment',
  indexes: [
    { name: 'attachment_uploader_index', properties: ['uploaderId', 'id'] },
    {
      name: 'attachment_unattached_index',
      expression: 'create index attachment_unattached_index on attachment (uploader_id) where message_id is null',
    },
    {
      name: 'attachment_abandoned_index',
      expression: 'create index attachment_abandoned_index on attachment (created_at) where message_id is null',
    },
    {
      name: 'attachment_space_index',
      expression:
        'create index attachment_space_index on attachment (uploader_id) include (byte_size) where discarded_at is null',
    },
    {
      name: 'attachment_discarded_index',
      expression: 'create index attachment_discarded_index on attachment (discarded_at) where discarded_at is not null',
    },
  ],
  properties: {
    id: p.text().collation('C').$type<AttachmentId>().primary(),
    uploaderId: p.text().collation('C').$type<UserId>(),
    fileName: p.text(),
    byteSize: p.integer(),
    /** Detected from the content; null until the upload is complete. */
    contentType: p.text().nullable(),
    width: p.integer().nullable(),
    height: p.integer().nullable(),
    messageId: p.text().collation('C').$type<Id<'msg'>>().nullable(),
    conversationId: p.text().collation('C').$type<Id<'cnv'>>().nullable().index('attachment_conversation_index'),
    createdAt: p.datetime(),
    /** When the upload began. It can begin only once. */
    startedAt: p.datetime().nullable(),
    /**
     * When the claim of the request that writes to this upload expires; in the past if none writes. Null if the upload
     * cannot be resumed or has not begun.
     */
    claimedUntil: p.datetime().nullable(),
    completedAt: p.datetime().nullable(),
    /**
     * When the attachment was discarded. From then on it is hidden from all users; a job removes its file, then the
     * row.
     */
    discardedAt: p.datetime().nullable(),
  },
});

@ObjectType({ implements: Node, description: 'A file that was uploaded for a message.' })
export class Attachment extends AttachmentSchema.class {
  @Field(() => ID, { description: 'The id of the attachment (att_…).' })
  declare id: AttachmentId;

  @Field({ description: 'The file name that the uploader gave, with its extension.' })
  declare fileName: string;

  @Field({ description: 'The media type, detected in the content, such as `image/png`.' })
  declare contentType: string;

  @Field(() => Int, { description: 'The size in bytes.' })
  declare byteSize: number;

  @Field(() => Int, { nullable: true, description: 'The width in pixels, as shown. Null if it is not an image.' })
  declare width: number | null;

  @Field(() => Int, { nullable: true, description: 'The height in pixels, as shown. Null if it is not an image.' })
  declare height: number | null;
}
AttachmentSchema.setClass(Attachment);

/** Returns the key of a file in the file store. Keys are distributed over about a thousand folders. */
export function fileKey(id: AttachmentId): string {
  return `attachments/${id.slice(-2)}/${id}`;
}
