import type { Attempts } from '../attempts.js';
import { HubbubError } from '../errors.js';
import { exclusively } from '../exclusive.js';
import { throwUncaught } from '../platform.js';
import type { KeyValueStorage } from '../storage.js';
import type { OutgoingFile, Sending } from './sending.js';
import type { SendingStore } from './sending-store.js';
import type { BegunUpload, UploadOptions } from './upload-file.js';

/** The parts and settings of the uploads of an outbox. */
export interface UploadsOptions {
  readonly store: SendingStore;
  readonly storage: KeyValueStorage;
  readonly attempts: Attempts;
  readonly upload: (file: OutgoingFile, options: UploadOptions) => Promise<string>;
}

interface Running {
  readonly files: readonly OutgoingFile[];
  readonly ids: string[];
  readonly abort: AbortController;
}

/**
 * Uploads the files of messages. The files themselves are only in the memory of the tab where they were chosen; the lock
 * that it holds meanwhile shows the other tabs, and this page after a reload, whether they still come.
 */
export class Uploads {
  readonly #options: UploadsOptions;
  readonly #running: Map<string, Running> = new Map();
  readonly #watched: Set<string> = new Set();

  constructor(options: UploadsOptions) {
    this.#options = options;
  }

  /** Uploads the files of a message, which then can be sent. @param put shows and stores the message before */
  begin(clientId: string, files: readonly OutgoingFile[], put: () => Promise<void>): void {
    const running = { files, ids: [], abort: new AbortController() };
    this.#running.set(clientId, running);
    void put();
    this.#alone(clientId, () => this.#run(clientId, running));
  }

  /** Goes on after a refusal. */
  retry(clientId: string): void {
    const running = this.#running.get(clientId);
    if (running) this.#alone(clientId, () => this.#run(clientId, running));
    else this.#watched.delete(clientId);
  }

  drop(clientId: string): void {
    this.#running.get(clientId)?.abort.abort();
    this.#running.delete(clientId);
  }

  /** Marks messages whose files are lost with the page that had them. */
  watch(list: readonly Sending[]): void {
    for (const { clientId, uploads, error } of list) {
      if (!uploads || error || this.#running.has(clientId) || this.#watched.has(clientId)) continue;
      this.#watched.add(clientId);
      this.#alone(clientId, () => this.#declareLost(clientId));
    }
  }

  close(): void {
    for (const clientId of [...this.#running.keys()]) this.drop(clientId);
  }

  #alone(clientId: string, work: () => Promise<void>): void {
    exclusively(`hubbub.upload.${clientId}`, this.#options.storage, work).catch(throwUncaught);
  }

  async #declareLost(clientId: string): Promise<void> {
    const { store } = this.#options;
    await store.load();
    const sending = store.find(clientId);
    if (!sending?.uploads || sending.error) return;
    const message = 'The file was not uploaded before the page was closed. Choose it again.';
    await store.put({ ...sending, error: { code: 'FILE_LOST', message, field: undefined, retryAfterMs: undefined } });
  }

  async #run(clientId: string, running: Running): Promise<void> {
    const { store } = this.#options;
    try {
      for (let file = this.#next(running); file; file = this.#next(running)) {
        running.ids.push(await this.#upload(clientId, file, running));
      }
      const sending = store.find(clientId);
      this.#running.delete(clientId);
      if (!sending) return;
      const { uploads: _, ...sendable } = sending;
      await store.put({ ...sendable, attachmentIds: [...(sendable.attachmentIds ?? []), ...running.ids] });
    } catch (thrown) {
      const sending = store.find(clientId);
      if (running.abort.signal.aborted || !sending) return;
      const { code, message, field, retryAfterMs } = HubbubError.of(thrown);
      await store.put({ ...sending, error: { code, message, field, retryAfterMs } });
    }
  }

  #next({ files, ids }: Running): OutgoingFile | undefined {
    return files[ids.length];
  }

  async #upload(clientId: string, file: OutgoingFile, { ids, abort }: Running): Promise<string> {
    const at = ids.length;
    const onProgress = (progress: number) => this.#show(clientId, at, progress);
    let begun: BegunUpload | undefined;
    const onBegin = (upload: BegunUpload) => {
      begun = upload;
    };
    const { attempts, upload } = this.#options;
    const attempt = () =>
      upload(file, { onProgress, signal: abort.signal, begun, onBegin }).catch((thrown: unknown) => {
        // It has expired, so the next one begins anew.
        if (HubbubError.of(thrown).code === 'UPLOAD_SPENT') begun = undefined;
        throw thrown;
      });
    return attempts.persist(attempt, ({ code, temporary }) => {
      // After a conflict the next one asks for the offset.
      const mayRetry = temporary || code === 'UPLOAD_SPENT' || code === 'UPLOAD_CONFLICT';
      return mayRetry && !abort.signal.aborted;
    });
  }

  #show(clientId: string, at: number, progress: number): void {
    const sending = this.#options.store.find(clientId);
    if (!sending?.uploads) return;
    const uploads = sending.uploads.map((upload, i) => (i === at ? { ...upload, progress } : upload));
    this.#options.store.show({ ...sending, uploads });
  }
}
