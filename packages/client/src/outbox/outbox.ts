import { HubbubError } from '../errors.js';
import { exclusively } from '../exclusive.js';
import { backOff, Pause } from '../pause.js';
import type { KeyValueStorage } from '../storage.js';
import type { Readable } from '../store.js';
import { type Draft, newClientId, type Sending } from './sending.js';
import { SendingStore } from './sending-store.js';

/** What an outbox needs. */
export interface OutboxOptions<M> {
  readonly storage: KeyValueStorage;
  /** Distinguishes servers and users that share a storage. */
  readonly name: string;
  /** Sends to the server. It may be called again with the same message. Null: the server holds it for a review. */
  readonly send: (sending: Sending) => Promise<M | null>;
  /** The server has stored the message. */
  readonly sent: (message: M, sending: Sending) => void;
}

/**
 * Sends messages in the order in which they were written, one after the other in each conversation, and each until the
 * server has answered. What is not sent outlives the program if the storage does. Only one tab sends.
 */
export class Outbox<M> {
  readonly #options: OutboxOptions<M>;
  readonly #store: SendingStore;
  readonly #working: Set<string> = new Set();
  readonly #pauses: Set<Pause> = new Set();
  #isClosed = false;

  constructor(options: OutboxOptions<M>) {
    this.#options = options;
    this.#store = new SendingStore(options.storage, `hubbub.outbox.${options.name}.`);
    this.#store.list.subscribe(() => this.#workOnAll());
    void this.#store.load();
  }

  /** The messages that are not sent, in their order. */
  get sending(): Readable<readonly Sending[]> {
    return this.#store.list;
  }

  /** Adds a message. It is shown at once, and sent when its turn comes. @returns its `clientId` */
  add(draft: Draft): string {
    // Messages of one moment keep their order.
    const latest = this.#store.list.get().at(-1)?.createdAt ?? 0;
    const sending = { ...draft, clientId: newClientId(), createdAt: Math.max(Date.now(), latest + 1), error: null };
    void this.#store.put(sending);
    return sending.clientId;
  }

  /** Sends a refused message again. */
  retry(clientId: string): void {
    const sending = this.#find(clientId);
    if (sending) void this.#store.put({ ...sending, error: null });
  }

  /** Gives a message up. If it is on its way, the server may store it all the same. */
  drop(clientId: string): void {
    void this.#store.remove(clientId);
  }

  /** Ends the pauses between attempts: the network or the window is back. */
  hurry(): void {
    for (const pause of this.#pauses) pause.end();
  }

  close(): void {
    this.#isClosed = true;
    this.#store.close();
    this.hurry();
  }

  #find(clientId: string): Sending | undefined {
    return this.#store.list.get().find((each) => each.clientId === clientId);
  }

  #workOnAll(): void {
    for (const conversationId of new Set(this.#store.list.get().map((each) => each.conversationId))) {
      if (this.#working.has(conversationId) || !this.#next(conversationId)) continue;
      this.#working.add(conversationId);
      const { name, storage } = this.#options;
      void exclusively(`hubbub.outbox.${name}.${conversationId}`, storage, () => this.#work(conversationId)).finally(
        () => {
          this.#working.delete(conversationId);
          // What was written since the last look.
          if (!this.#isClosed) this.#workOnAll();
        },
      );
    }
  }

  #next(conversationId: string): Sending | undefined {
    return this.#store.list.get().find((each) => each.conversationId === conversationId && !each.error);
  }

  async #work(conversationId: string): Promise<void> {
    // Another tab may have sent what was here when this one began to wait for its turn.
    if (this.#options.storage.watch) await this.#store.load();
    let failures = 0;
    for (let next = this.#next(conversationId); next && !this.#isClosed; next = this.#next(conversationId)) {
      failures = (await this.#attempt(next, failures)) ? 0 : failures + 1;
    }
  }

  /** @returns whether the server has answered */
  async #attempt(sending: Sending, failures: number): Promise<boolean> {
    try {
      const message = await this.#options.send(sending);
      if (message) this.#options.sent(message, sending);
      await this.#store.remove(sending.clientId);
      return true;
    } catch (thrown) {
      const error = HubbubError.of(thrown);
      if (error.temporary) {
        await this.#wait(error.retryAfterMs ?? backOff(failures + 1));
        return false;
      }
      const { code, message, field, retryAfterMs } = error;
      // Unless it was dropped meanwhile.
      if (this.#find(sending.clientId)) {
        await this.#store.put({ ...sending, error: { code, message, field, retryAfterMs } });
      }
      return true;
    }
  }

  async #wait(milliseconds: number): Promise<void> {
    const pause = new Pause(milliseconds);
    this.#pauses.add(pause);
    await pause.over;
    this.#pauses.delete(pause);
  }
}
