import { Field, ID, ObjectType } from 'type-graphql';
import type { AttachmentId } from './attachment.entity.js';

@ObjectType()
export class CreateUploadPayload {
  @Field(() => ID, { description: 'What to name in `sendMessage` once the file is uploaded (att_…).' })
  declare attachmentId: AttachmentId;

  @Field({
    description:
      'Where to PUT the file, as the body of one request and nothing around it. It works once. A path, to be resolved against the server’s address, unless the server knows that.',
  })
  declare url: string;

  @Field(() => Date, { description: 'Until when the upload may begin.' })
  declare expiresAt: Date;
}
