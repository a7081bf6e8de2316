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
    description: 'A file in one of the viewer’s conversations, or an upload of the viewer. Use it to get a new `url`.',
  })
  async attachment(
    @Arg('id', () => ID, { description: 'The id of a file (att_…).' }) id: string,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Attachment | null> {
    return this.attachments.find(userId, AttachmentId.parse(id, 'id'));
  }

  @Mutation(() => CreateUploadPayload, {
    description: 'Announces a file. Next, PUT the file to the `url`, then call `sendMessage`.',
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
      'The URL for a GET request. It is valid for one to two hours, only for the viewer, and only while the viewer may see the file. If a subscription selects it, the server executes events for each viewer separately; in large groups, query `attachment` when you show the file.',
  })
  url(@Root() { id }: Attachment, @Ctx() { viewer }: RequestContext): string {
    return this.urls.download(id, viewer);
  }
}
