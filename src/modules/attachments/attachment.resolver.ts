import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CurrentViewer, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { Attachment, AttachmentId } from './attachment.entity.js';
import { CreateUploadInput } from './attachment.input.js';
import { CreateUploadPayload } from './attachment.payload.js';
import { AttachmentService } from './attachment.service.js';
import { FileUrls } from './file-urls.js';
import { UploadService } from './upload.service.js';

@Resolver(() => Attachment)
export class AttachmentResolver {
  constructor(
    private readonly attachments: AttachmentService,
    private readonly uploads: UploadService,
    private readonly urls: FileUrls,
  ) {}

  @Query(() => Attachment, {
    nullable: true,
    description: 'A file in one of the viewer’s conversations, or one they uploaded: to get its `url`, or a fresh one.',
  })
  async attachment(
    @Arg('id', () => ID, { description: 'The id of a file (att_…).' }) id: string,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Attachment | null> {
    return this.attachments.find(userId, AttachmentId.parse(id, 'id'));
  }

  @Mutation(() => CreateUploadPayload, {
    description: 'Announces a file: first this, then a PUT of the file to the `url`, then `sendMessage`.',
  })
  async createUpload(
    @Arg('input', () => CreateUploadInput) { fileName, byteSize }: CreateUploadInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<CreateUploadPayload> {
    const attachmentId = await this.uploads.announce(viewer.userId, fileName, byteSize);
    return { attachmentId, ...this.urls.upload(attachmentId, viewer) };
  }

  @FieldResolver(() => String, {
    description:
      'Where to GET it; good for an hour or two, for this viewer alone, as long as they may see it. Who asks for it in a subscription makes the server execute the event for each viewer: in large groups ask `attachment` when it is to be shown.',
  })
  url(@Root() { id }: Attachment, @Ctx() { viewer }: RequestContext): string {
    return this.urls.download(id, viewer);
  }
}
