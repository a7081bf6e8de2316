import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { type Attachment, AttachmentId } from './attachment.entity.js';
import { AttachmentErrorCode } from './attachment.errors.js';
import type { DownloadService } from './download.service.js';
import { answerDownload } from './download-answer.js';
import type { FileUrls, Purpose, Reader } from './file-urls.js';
import { isResumable, type ResumableUploadAnswers } from './resumable-upload-answers.js';
import type { UploadService } from './upload.service.js';

type FileRequest = FastifyRequest<{ Params: { id: string } }>;

/**
 * How long the rest of a rejected upload is read and discarded, in ms. A client that is cut off while sending cannot
 * read the response.
 */
const lingering = 5_000;
/** How long a connection may be idle in both directions before it is closed, in ms. */
const idleTimeout = 60_000;

/** HTTP routes for uploads and downloads, each with a signed URL. */
export class AttachmentRoutes {
  constructor(
    private readonly urls: FileUrls,
    private readonly uploads: UploadService,
    private readonly downloads: DownloadService,
    private readonly isSessionLive: (reader: Reader) => Promise<boolean>,
    private readonly resumable: ResumableUploadAnswers,
  ) {}

  readonly register = async (app: FastifyInstance): Promise<void> => {
    // Pass bodies of any type and length on as streams.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    app.put('/files/:id', (request: FileRequest, reply) => this.#upload(request, reply));
    app.patch('/files/:id', (request: FileRequest, reply) => this.#upload(request, reply));
    app.route({
      url: '/files/:id',
      method: ['GET', 'HEAD'],
      handler: (request, reply) => this.#download(request as FileRequest, reply),
    });
  };

  async #upload(request: FileRequest, reply: FastifyReply): Promise<FastifyReply> {
    reply.raw.setTimeout(idleTimeout);
    try {
      const { id, purpose } = await this.#read(request);
      await this.#assertUpload(purpose);
      const attachment = await this.#receive(id, request, reply);
      if (!attachment) return reply;
      const { fileName, contentType, byteSize, width, height } = attachment;
      return reply.code(201).send({ id, fileName, contentType, byteSize, width, height });
    } catch (error) {
      // The client has disconnected, so there is nobody to respond to.
      if (request.raw.errored) return reply.hijack();
      throwAwayRest(request);
      throw error;
    }
  }

  /** Returns null if the file is not complete, and the request is answered. */
  #receive(id: AttachmentId, request: FileRequest, reply: FastifyReply): Promise<Attachment | null> {
    if (request.method === 'PATCH' || isResumable(request)) return this.resumable.append(id, request, reply);
    return this.uploads.receive(id, request.raw);
  }

  /** @throws {HubbubError} UPLOAD_SPENT if a URL authorises no upload, or its session has ended. */
  async #assertUpload(purpose: Purpose | null): Promise<void> {
    if (purpose?.action === 'upload' && (await this.isSessionLive(purpose))) return;
    throw new HubbubError(AttachmentErrorCode.UPLOAD_SPENT);
  }

  async #download(request: FileRequest, reply: FastifyReply): Promise<FastifyReply> {
    reply.raw.setTimeout(idleTimeout);
    const { id, purpose } = await this.#read(request);
    if (request.method === 'HEAD' && purpose?.action === 'upload') {
      await this.#assertUpload(purpose);
      return this.resumable.state(id, reply);
    }
    if (purpose?.action !== 'download') throw new HubbubError(ErrorCode.NOT_FOUND);
    const attachment = await this.downloads.find(purpose, id);
    return answerDownload(request, reply, attachment, (range) => this.downloads.open(attachment, range));
  }

  async #read({ params, url }: FileRequest): Promise<{ id: AttachmentId; purpose: Purpose | null }> {
    const id = AttachmentId.parse(params.id, 'id');
    return { id, purpose: await this.urls.verify(id, new URLSearchParams(url.split('?')[1])) };
  }
}

function throwAwayRest({ raw }: FastifyRequest): void {
  const timer = setTimeout(() => raw.destroy(), lingering).unref();
  raw.once('close', () => clearTimeout(timer)).resume();
}
