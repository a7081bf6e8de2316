import { Field, ID, ObjectType } from 'type-graphql';
import type { AttachmentId } from './attachment.entity.js';

@ObjectType({ description: 'The result of `createUpload`.' })
export class CreateUploadPayload {
  @Field(() => ID, { description: 'The id of the attachment (att_…), for `sendMessage` once the file is uploaded.' })
  declare attachmentId: AttachmentId;

  @Field({
    description:
      'The URL to PUT the file to, as the body of one request. It works once. It is a path relative to the server if the server has no public address.',
  })
  declare url: string;

  @Field(() => Date, { description: 'Until when the upload can begin.' })
  declare expiresAt: Date;
}
