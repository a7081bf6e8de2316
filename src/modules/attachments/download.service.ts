import { addAbortSignal, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { ByteRange, FileStore } from '../../platform/files/index.js';
import { type Attachment, type AttachmentId, fileKey } from './attachment.entity.js';
import type { AttachmentService } from './attachment.service.js';
import { attachmentTexts } from './attachment.texts.js';
import type { Reader } from './file-urls.js';
import type { Transfers } from './transfers.js';

/** Serves files. */
export class DownloadService {
  constructor(
    private readonly attachments: AttachmentService,
    private readonly files: FileStore,
    private readonly transfers: Transfers,
    private readonly isSessionLive: (reader: Reader) => Promise<boolean>,
  ) {}

  /**
   * Returns a file that the reader may see now.
   * @throws {HubbubError} NOT_FOUND if there is no such file or the reader may not see it.
   */
  async find(reader: Reader, id: AttachmentId): Promise<Attachment> {
    const found = this.attachments.find(reader.userId, id);
    const [isLive, attachment] = await Promise.all([this.isSessionLive(reader), found]);
    if (isLive && attachment) return attachment;
    throw new HubbubError(ErrorCode.NOT_FOUND, attachmentTexts.none());
  }

  /**
   * Opens the content, or a range of it.
   * @throws {HubbubError} UNAVAILABLE if the server stops.
   */
  open({ id }: Attachment, range: ByteRange | undefined): Promise<Readable> {
    return new Promise((resolve, reject) => {
      const transfer = async (signal: AbortSignal) => {
        const content = Readable.from(this.#counted(await this.files.read(fileKey(id), range)), { objectMode: false });
        resolve(addAbortSignal(signal, content));
        // The consumer of the stream handles its errors.
        await finished(content).catch(() => undefined);
      };
      this.transfers.run(transfer).catch(reject);
    });
  }

  async *#counted(content: Readable): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      this.transfers.bytes.out += chunk.length;
      yield chunk;
    }
  }
}
