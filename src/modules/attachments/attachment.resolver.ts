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
    description:
      'An attachment of a message that the viewer may read, or one that the viewer uploaded. Use it to get a fresh `url`. Null if there is none.',
  })
  async attachment(
    @Arg('id', () => ID, { description: 'The id of the attachment (att_…).' }) id: string,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Attachment | null> {
    return this.attachments.find(userId, AttachmentId.parse(id, 'id'));
  }

  @Mutation(() => CreateUploadPayload, {
    description: 'Announces a file. Then PUT the file to the `url`, and then name the attachment in `sendMessage`.',
  })
  async createUpload(
    @Arg('input', () => CreateUploadInput, { description: 'The file to upload.' }) {
      fileName,
      byteSize,
    }: CreateUploadInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<CreateUploadPayload> {
    const attachmentId = await this.uploads.announce(viewer.userId, fileName, byteSize);
    return { attachmentId, ...this.urls.upload(attachmentId, viewer) };
  }

  @FieldResolver(() => String, {
    description:
      'The URL to GET the file from. It is valid for an hour or two, for this viewer only, while the viewer may see the file. If a subscription selects it, the server executes each event once per viewer; in large groups, query `attachment` when the file is shown.',
  })
  url(@Root() { id }: Attachment, @Ctx() { viewer }: RequestContext): string {
    return this.urls.download(id, viewer);
  }
}
