import { Field, ID, ObjectType } from 'type-graphql';
import type { AttachmentId } from './attachment.entity.js';

@ObjectType()
export class CreateUploadPayload {
  @Field(() => ID, { description: 'The id of the attachment (att_…). Pass it to `sendMessage` after the upload.' })
  declare attachmentId: AttachmentId;

  @Field({
    description:
      'The URL for a PUT request with the file as its body. It can be used once. It is a path, relative to the server’s address, if the server does not know its address.',
  })
  declare url: string;

  @Field(() => Date, { description: 'The upload must begin before this time.' })
  declare expiresAt: Date;
}
