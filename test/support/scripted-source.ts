import type { EventSource, SourceItem } from '../../src/delivery/index.js';
import type { StreamSubscriber } from '../../src/feed/index.js';

/** The steps of a source after its values. */
export type Ending = 'completes' | 'fails' | 'stays open';

/** A source of values for Hubbub, and for any server that accepts async iterators. */
export class ScriptedSource implements EventSource, AsyncIterableIterator<SourceItem, undefined> {
  readonly #closed = Promise.withResolvers<void>();
  #subscriber: StreamSubscriber | null = null;
  #isClosed = false;

  constructor(
    private readonly values: number[],
    private readonly ending: Ending,
  ) {}

  get isClosed(): boolean {
    return this.#isClosed;
  }

  wakes(subscriber: StreamSubscriber): void {
    this.#subscriber = subscriber;
  }

  poll(): (SourceItem & { value: number }) | null {
    const value = this.values.shift();
    if (value !== undefined) return { kind: 'event', event: {}, value };
    if (this.ending === 'completes') this.close();
    return null;
  }

  async readOn(): Promise<boolean> {
    if (this.ending === 'fails') throw new Error('the source failed');
    return false;
  }

  goLive(): void {}

  revoke(): void {
    this.close();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#closed.resolve();
    this.#subscriber?.wake();
  }

  async next(): Promise<IteratorResult<SourceItem, undefined>> {
    const value = this.#isClosed ? null : this.poll();
    if (value) return { value, done: false };
    await this.readOn();
    await this.#closed.promise;
    return { value: undefined, done: true };
  }

  async return(): Promise<IteratorResult<SourceItem, undefined>> {
    this.close();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
