import { addAbortSignal } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { badInput } from '../../platform/errors/index.js';
import { AttachmentId, answerDownload, type DownloadService, type Transfers } from '../attachments/index.js';
import { type ConversationArchive, ConversationId } from '../conversations/index.js';
import { exportStream } from './export-stream.js';
import { type LegalExportService, noExport } from './legal-export.service.js';
import { exportTexts } from './legal-export.texts.js';

type ExportRequest = FastifyRequest<{ Params: { id: string } }>;
type FileRequest = FastifyRequest<{ Params: { id: string; fileId: string } }>;

/** How long a connection may be idle in both directions before it is closed, in ms. */
const idleTimeout = 60_000;

/** HTTP routes that download exports and their files, each with a signed URL. */
export class LegalExportRoutes {
  constructor(
    private readonly service: LegalExportService,
    private readonly archive: ConversationArchive,
    private readonly downloads: DownloadService,
    private readonly transfers: Transfers,
  ) {}

  readonly register = async (app: FastifyInstance): Promise<void> => {
    app.get('/exports/:id', (request: ExportRequest, reply) => this.#download(request, reply));
    app.get('/exports/:id/files/:fileId', (request: FileRequest, reply) => this.#file(request, reply));
  };

  async #download(request: ExportRequest, reply: FastifyReply): Promise<FastifyReply> {
    reply.raw.setTimeout(idleTimeout);
    const id = ConversationId.parse(request.params.id, 'id');
    const query = queryOf(request);
    const claims = await this.service.authorize(id, query);
    const fileUrl = (fileId: string) => `${request.url.split('?')[0]}/files/${fileId}?${withoutAfter(query)}`;
    const stream = exportStream(this.archive, claims, afterOf(query), fileUrl);
    // The consumer of the stream handles its errors.
    const transfer = async (signal: AbortSignal) => {
      await finished(addAbortSignal(signal, stream)).catch(() => undefined);
    };
    this.transfers.run(transfer).catch((error: Error) => stream.destroy(error));
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('content-disposition', `attachment; filename="${id}.ndjson"`)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(stream);
  }

  async #file(request: FileRequest, reply: FastifyReply): Promise<FastifyReply> {
    reply.raw.setTimeout(idleTimeout);
    const id = ConversationId.parse(request.params.id, 'id');
    const { range } = await this.service.authorize(id, queryOf(request));
    const file = await this.archive.file(range, AttachmentId.parse(request.params.fileId, 'fileId'));
    if (!file) throw noExport();
    return answerDownload(request, reply, file, (range) => this.downloads.open(file, range));
  }
}

function queryOf({ url }: FastifyRequest): URLSearchParams {
  return new URLSearchParams(url.split('?')[1]);
}

function withoutAfter(query: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(query);
  rest.delete('after');
  return rest;
}

/** @throws {HubbubError} BAD_INPUT if `after` is not a position. */
function afterOf(query: URLSearchParams): number {
  const text = query.get('after') ?? '0';
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw badInput('after', exportTexts.badPosition());
}
