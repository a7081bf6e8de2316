import type { Attempts } from '../attempts.js';
import { HubbubError } from '../errors.js';
import type { BegunUpload, OutgoingFile, Sending, Upload } from './sending.js';
import type { SendingStore } from './sending-store.js';
import type { UnsentFiles } from './unsent-files.js';
import type { UploadOptions } from './upload-file.js';

const fileLost = 'The file is no longer on this device. Choose it again.';

/** The parts and settings of the uploads of an outbox. */
export interface UploadsOptions {
  readonly store: SendingStore;
  readonly attempts: Attempts;
  readonly files: UnsentFiles | undefined;
  readonly upload: (file: OutgoingFile, options: UploadOptions) => Promise<void>;
  /** Whether the user of the outbox is signed in. */
  readonly maySend: () => boolean;
}

/**
 * Uploads the files of messages. The files are in the memory of the tab where they were chosen, and if the application
 * keeps files, any other tab and this page after a reload can continue. How far the uploads are is stored with the message.
 * The files are kept until it is sent, because the server deletes uploads that no message has named for a day.
 */
export class Uploads {
  readonly #options: UploadsOptions;
  readonly #files: Map<string, readonly OutgoingFile[]> = new Map();
  readonly #running: Map<string, AbortController> = new Map();
  /** Messages whose uploads have begun anew. If one is refused for the same reason again, it waits for the user. */
  readonly #renewed: Set<string> = new Set();

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
    this.#forget(clientId);
    this.#options.files?.remove(clientId);
  }

  /** Returns whether the files of a message are in the memory of this tab. */
  has(clientId: string): boolean {
    return this.#files.has(clientId);
  }

  /** Forgets the files of messages that are gone, for example because another tab has sent or dropped them. */
  keepOnly(list: readonly Sending[]): void {
    for (const clientId of [...this.#files.keys(), ...this.#running.keys()]) {
      if (!list.some((each) => each.clientId === clientId)) this.#forget(clientId);
    }
  }

  /** Stops all uploads. They can be run again. */
  stop(): void {
    for (const running of this.#running.values()) running.abort();
  }

  /** Returns the message with its uploaded files as attachments. */
  withAttachments(sending: Sending): Sending {
    const uploaded = (sending.uploads ?? []).flatMap(({ begun }) => begun?.attachmentId ?? []);
    return uploaded.length > 0
      ? { ...sending, attachmentIds: [...(sending.attachmentIds ?? []), ...uploaded] }
      : sending;
  }

  /** Begins the uploads of a refused message anew if the server has deleted them. @returns whether it does */
  renew(clientId: string, { code, field }: HubbubError): boolean {
    const { store } = this.#options;
    const sending = store.find(clientId);
    const isDeleted = code === 'NOT_FOUND' && field === 'input.attachmentIds';
    if (!sending?.uploads || !isDeleted || this.#renewed.delete(clientId)) return false;
    this.#renewed.add(clientId);
    const uploads = sending.uploads.map(({ fileName, byteSize }) => ({ fileName, byteSize, progress: 0 }));
    void store.put({ ...sending, uploads });
    return true;
  }

  /** Uploads what the server does not have yet. The message can then be sent, or has an error. */
  async run(clientId: string): Promise<void> {
    const { store, maySend } = this.#options;
    const running = new AbortController();
    const { signal } = running;
    this.#running.set(clientId, running);
    try {
      await this.#uploadAll(clientId, signal);
    } catch (thrown) {
      if (!signal.aborted && maySend()) await store.refuse(clientId, HubbubError.of(thrown));
    }
    this.#running.delete(clientId);
    // From now on another tab may upload.
    store.hide(clientId);
  }

  async #uploadAll(clientId: string, signal: AbortSignal): Promise<void> {
    const { store, files } = this.#options;
    const chosen = this.#files.get(clientId) ?? (await files?.get(clientId)) ?? [];
    for (const at of store.find(clientId)?.uploads?.keys() ?? []) await this.#upload(clientId, at, chosen[at], signal);
  }

  /** @throws {HubbubError} if the file cannot be uploaded, or if the message was dropped */
  async #upload(clientId: string, at: number, file: OutgoingFile | undefined, signal: AbortSignal): Promise<void> {
    const { store, attempts, upload, maySend } = this.#options;
    const state = () => store.find(clientId)?.uploads?.[at];
    if (state()?.isComplete) return;
    if (!file) throw new HubbubError('FILE_LOST', fileLost);
    const change = (part: Partial<Upload>) => this.#change(clientId, at, part);
    const onProgress = (progress: number) => void change({ progress });
    const onBegin = (begun: BegunUpload | undefined) => void change({ begun });
    const attempt = async () => {
      // The session may have ended while the file was read, and another user may be signed in.
      if (signal.aborted) throw HubbubError.unreachable('abort');
      await upload(file, { onProgress, signal, begun: state()?.begun, onBegin }).catch((thrown: unknown) => {
        // It has expired, so the next one begins anew.
        if (HubbubError.of(thrown).code === 'UPLOAD_SPENT') onBegin(undefined);
        throw thrown;
      });
    };
    await attempts.persist(attempt, ({ code, temporary }) => {
      // After a conflict the next one asks for the offset.
      const mayRetry = temporary || code === 'UPLOAD_SPENT' || code === 'UPLOAD_CONFLICT';
      return mayRetry && maySend() && !signal.aborted;
    });
    await change({ isComplete: true });
  }

  #forget(clientId: string): void {
    this.#running.get(clientId)?.abort();
    this.#files.delete(clientId);
    this.#renewed.delete(clientId);
  }

  async #change(clientId: string, at: number, part: Partial<Upload>): Promise<void> {
    const { store } = this.#options;
    const sending = store.find(clientId);
    if (!sending?.uploads) return;
    const changed = {
      ...sending,
      uploads: sending.uploads.map((upload, i) => (i === at ? { ...upload, ...part } : upload)),
    };
    // Progress changes often, and the server knows it after a reload.
    if ('progress' in part) store.show(changed);
    else await store.put(changed);
  }
}
