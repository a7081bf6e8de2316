import { Attempts } from '../attempts.js';
import { HubbubError } from '../errors.js';
import { exclusively } from '../exclusive.js';
import { call, throwUncaught } from '../platform.js';
import type { KeyValueStorage } from '../storage.js';
import type { Readable } from '../store.js';
import { type Draft, isUploading, newClientId, type OutgoingFile, type Sending } from './sending.js';
import { SendingStore, sendingPrefix } from './sending-store.js';
import type { UnsentFiles } from './unsent-files.js';
import type { UploadOptions } from './upload-file.js';
import { Uploads } from './uploads.js';

/** The parts and settings of an outbox. */
export interface OutboxOptions<M> {
  readonly storage: KeyValueStorage;
  /** Distinguishes users that share a storage. */
  readonly name: string;
  /** Sends to the server. It may be called again with the same message. Null: the server holds it for a review. */
  readonly send: (sending: Sending) => Promise<M | null>;
  /** Keeps the files of unsent messages. By default they are only in memory. */
  readonly files?: UnsentFiles | undefined;
  /** Uploads a file. */
  readonly upload: (file: OutgoingFile, options: UploadOptions) => Promise<void>;
  /** The server has stored the message. */
  readonly sent: (message: M, sending: Sending) => void;
  /** Whether the user of this outbox is signed in. Call `hurry` when that changes. */
  readonly maySend: () => boolean;
}

/**
 * Sends messages in the order in which they were written, one after the other in each conversation, and each until the
 * server has answered. What is not sent outlives the program if the storage does. Only one tab sends.
 */
export class Outbox<M> {
  readonly #options: OutboxOptions<M>;
  readonly #store: SendingStore;
  readonly #uploads: Uploads;
  /** The names of the locks that this tab holds or waits for. */
  readonly #working: Set<string> = new Set();
  readonly #attempts: Attempts;
  #isClosed = false;

  constructor(options: OutboxOptions<M>) {
    const { storage, name, files, upload } = options;
    this.#options = options;
    this.#store = new SendingStore(storage, sendingPrefix(name));
    this.#attempts = new Attempts();
    const maySend = () => this.#maySend();
    this.#uploads = new Uploads({ store: this.#store, attempts: this.#attempts, files, upload, maySend });
    this.#store.list.subscribe(() => this.#workOnAll());
    void this.#store.load();
  }

  /** The messages that are not sent, in their order. */
  get sending(): Readable<readonly Sending[]> {
    return this.#store.list;
  }

  /** Adds a message. It is shown at once, and sent when its turn comes. @returns its `clientId` */
  add({ files = [], ...draft }: Draft): string {
    // Messages of one moment keep their order.
    const latest = this.#store.list.get().at(-1)?.createdAt ?? 0;
    const clientId = newClientId();
    const sending = { ...draft, clientId, createdAt: Math.max(Date.now(), latest + 1), error: null };
    if (files.length > 0) void this.#uploads.add(sending, files);
    else void this.#store.put(sending);
    return clientId;
  }

  /** Sends a refused message again. */
  retry(clientId: string): void {
    const sending = this.#store.find(clientId);
    if (sending?.error) void this.#store.put({ ...sending, error: null });
  }

  /** Gives a message up. If it is on its way, the server may store it all the same. */
  drop(clientId: string): void {
    this.#uploads.drop(clientId);
    void this.#store.remove(clientId);
  }

  /** Ends the pauses between attempts: the network or the window is back, or the user has signed in. */
  hurry(): void {
    this.#attempts.hurry();
    this.#workOnAll();
  }

  close(): void {
    this.#isClosed = true;
    this.#store.close();
    this.#uploads.stop();
    this.#attempts.end();
  }

  #workOnAll(): void {
    const list = this.#store.list.get();
    this.#uploads.keepOnly(list);
    if (!this.#maySend()) this.#uploads.stop();
    else for (const sending of list) this.#workOn(sending);
  }

  #workOn(sending: Sending): void {
    const { clientId, conversationId, error } = sending;
    // Another tab has tried to upload files that only this tab has.
    if (error?.code === 'FILE_LOST' && this.#uploads.has(clientId)) this.retry(clientId);
    if (isUploading(sending) && !error) this.#alone(`hubbub.upload.${clientId}`, () => this.#uploads.run(clientId));
    if (!this.#next(conversationId)) return;
    this.#alone(`${sendingPrefix(this.#options.name)}${conversationId}`, () => this.#work(conversationId));
  }

  /** Does the work while no other tab does it. @param name of the lock; a tab waits for each only once */
  #alone(name: string, work: () => Promise<void>): void {
    if (this.#working.has(name)) return;
    this.#working.add(name);
    const { storage } = this.#options;
    exclusively(name, storage, async () => {
      // Another tab may have done the work, or a part of it, while this one waited.
      if (storage.watch) await this.#store.load();
      if (this.#maySend()) await work();
    })
      .catch(throwUncaught)
      .finally(() => {
        this.#working.delete(name);
        // Works on what has changed since the last look.
        this.#workOnAll();
      });
  }

  #maySend(): boolean {
    return !this.#isClosed && this.#options.maySend();
  }

  /** Messages wait for the uploads of those before them. */
  #next(conversationId: string): Sending | undefined {
    const next = this.#store.list.get().find((each) => each.conversationId === conversationId && !each.error);
    return next && isUploading(next) ? undefined : next;
  }

  async #work(conversationId: string): Promise<void> {
    let failures = 0;
    for (let next = this.#next(conversationId); next && this.#maySend(); next = this.#next(conversationId)) {
      failures = (await this.#attempt(next, failures)) ? 0 : failures + 1;
    }
  }

  /** @returns whether the server has answered */
  async #attempt(sending: Sending, failures: number): Promise<boolean> {
    const outcome = await this.#options
      .send(this.#uploads.withAttachments(sending))
      .catch((thrown: unknown) => HubbubError.of(thrown));
    if (outcome instanceof HubbubError) return this.#failed(sending, outcome, failures);
    if (outcome) call(() => this.#options.sent(outcome, sending));
    if (sending.uploads) this.#uploads.drop(sending.clientId);
    await this.#store.remove(sending.clientId);
    return true;
  }

  async #failed(sending: Sending, error: HubbubError, failures: number): Promise<boolean> {
    // The session has ended: the message waits until the user signs in again.
    if (!this.#maySend()) return false;
    if (error.temporary) {
      await this.#attempts.pauseAfter(error, failures + 1);
      return false;
    }
    if (!this.#uploads.renew(sending.clientId, error)) await this.#store.refuse(sending.clientId, error);
    return true;
  }
}
