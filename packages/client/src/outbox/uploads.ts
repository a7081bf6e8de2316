import type { Attempts } from '../attempts.js';
import { HubbubError } from '../errors.js';
import type { BegunUpload, OutgoingFile, Sending, Upload } from './sending.js';
import type { SendingStore } from './sending-store.js';
import type { UnsentFiles } from './unsent-files.js';
import type { UploadOptions } from './upload-file.js';

const fileLost = 'The file was not uploaded before the page was closed. Choose it again.';

/** The parts and settings of the uploads of an outbox. */
export interface UploadsOptions {
  readonly store: SendingStore;
  readonly attempts: Attempts;
  readonly files: UnsentFiles | undefined;
  readonly upload: (file: OutgoingFile, options: UploadOptions) => Promise<void>;
}

/**
 * Uploads the files of messages. The files are in the memory of the tab where they were chosen, and if the application
 * keeps files, any other tab and this page after a reload can continue. How far the uploads are is stored with the message.
 */
export class Uploads {
  readonly #options: UploadsOptions;
  readonly #files: Map<string, readonly OutgoingFile[]> = new Map();
  readonly #running: Map<string, AbortController> = new Map();

  constructor(options: UploadsOptions) {
    this.#options = options;
  }

  /** Adds a message to the store, and keeps its files. */
  async add(sending: Sending, files: readonly OutgoingFile[]): Promise<void> {
    const { clientId } = sending;
    this.#files.set(clientId, files);
    const uploads = files.map(({ name, size }) => ({ fileName: name, byteSize: size, progress: 0 }));
    // The message is stored first, because kept files without a message are removed.
    await this.#options.store.put({ ...sending, uploads });
    if (this.#files.has(clientId)) this.#options.files?.put(clientId, files);
  }

  /** Forgets the files of a message. */
  drop(clientId: string): void {
    this.#running.get(clientId)?.abort();
    this.#files.delete(clientId);
    this.#options.files?.remove(clientId);
  }

  close(): void {
    for (const running of this.#running.values()) running.abort();
  }

  /** Uploads what the server does not have yet. The message can then be sent, or has an error. */
  async run(clientId: string): Promise<void> {
    const running = new AbortController();
    this.#running.set(clientId, running);
    try {
      await this.#uploadAll(clientId, running.signal);
    } catch (thrown) {
      if (!running.signal.aborted) await this.#options.store.refuse(clientId, HubbubError.of(thrown));
    }
    this.#running.delete(clientId);
  }

  async #uploadAll(clientId: string, signal: AbortSignal): Promise<void> {
    const { store, files } = this.#options;
    const chosen = this.#files.get(clientId) ?? (await files?.get(clientId)) ?? [];
    for (const at of store.find(clientId)?.uploads?.keys() ?? []) await this.#upload(clientId, at, chosen[at], signal);
    const sending = store.find(clientId);
    if (!sending?.uploads) return;
    const { uploads, attachmentIds = [], ...sendable } = sending;
    const uploaded = uploads.flatMap(({ begun }) => begun?.attachmentId ?? []);
    this.#files.delete(clientId);
    await store.put({ ...sendable, attachmentIds: [...attachmentIds, ...uploaded] });
    files?.remove(clientId);
  }

  /** @throws {HubbubError} if the file cannot be uploaded, or if the message was dropped */
  async #upload(clientId: string, at: number, file: OutgoingFile | undefined, signal: AbortSignal): Promise<void> {
    const { store, attempts, upload } = this.#options;
    const state = () => store.find(clientId)?.uploads?.[at];
    if (state()?.isComplete) return;
    if (!file) throw new HubbubError('FILE_LOST', fileLost);
    const change = (part: Partial<Upload>) => this.#change(clientId, at, part);
    const onProgress = (progress: number) => change({ progress });
    const onBegin = (begun: BegunUpload | undefined) => change({ begun });
    const attempt = () =>
      upload(file, { onProgress, signal, begun: state()?.begun, onBegin }).catch((thrown: unknown) => {
        // It has expired, so the next one begins anew.
        if (HubbubError.of(thrown).code === 'UPLOAD_SPENT') onBegin(undefined);
        throw thrown;
      });
    await attempts.persist(attempt, ({ code, temporary }) => {
      // After a conflict the next one asks for the offset.
      const mayRetry = temporary || code === 'UPLOAD_SPENT' || code === 'UPLOAD_CONFLICT';
      return mayRetry && !signal.aborted;
    });
    change({ isComplete: true });
  }

  #change(clientId: string, at: number, part: Partial<Upload>): void {
    const { store } = this.#options;
    const sending = store.find(clientId);
    if (!sending?.uploads) return;
    const changed = {
      ...sending,
      uploads: sending.uploads.map((upload, i) => (i === at ? { ...upload, ...part } : upload)),
    };
    // Progress changes often, and the server knows it after a reload.
    if ('progress' in part) store.show(changed);
    else void store.put(changed);
  }
}
