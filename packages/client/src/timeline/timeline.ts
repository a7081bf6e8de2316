import { HubbubError } from '../errors.js';
import { type Readable, Store } from '../store.js';
import { changeEach, dropBefore, type Entries, merge, type Placed } from './entries.js';

/** A page of a conversation's messages, in their order. */
export interface Page<M> {
  readonly messages: readonly M[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  /** The place in the feed that the page was read at, to follow the events from. */
  readonly cursor: string;
}

/** Reads pages. Each method may throw a HubbubError. */
export interface PageSource<M> {
  newest(): Promise<Page<M>>;
  before(position: number): Promise<Page<M>>;
  after(position: number): Promise<Page<M>>;
  around(position: number): Promise<Page<M>>;
}

/** The state of a timeline. Every value is immutable: compare by identity. */
export interface TimelineState<M> {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly entries: Entries<M>;
  readonly hasOlder: boolean;
  /** Whether there are newer messages than the last entry: after a jump into the past. */
  readonly hasNewer: boolean;
  readonly loading: 'older' | 'newer' | null;
  readonly error: HubbubError | null;
}

/**
 * A window of a conversation: a run of messages without a hole, which grows by pages and by events. Messages may come in
 * any order and more than once; each is in the window once, at its position.
 */
export class Timeline<M extends Placed> {
  readonly #state: Store<TimelineState<M>>;
  readonly #source: PageSource<M>;
  /** Newer messages than the window, while it does not reach the newest. */
  #live: readonly M[] = [];
  /** Changes that came while a page was read, which may be older than they are. */
  #changes: ((message: M) => M)[] = [];
  #added: M[] = [];
  #expiredBefore = 0;
  #reading = 0;
  /** Raised when the window is another one, so that pages for the former one are dropped. */
  #generation = 0;

  constructor(source: PageSource<M>) {
    this.#source = source;
    this.#state = new Store<TimelineState<M>>({
      status: 'loading',
      entries: [],
      hasOlder: false,
      hasNewer: false,
      loading: null,
      error: null,
    });
  }

  get state(): Readable<TimelineState<M>> {
    return this.#state;
  }

  /**
   * Shows the newest page, and nothing else.
   *
   * @returns the cursor to follow the events from
   */
  async showNewest(): Promise<string> {
    return (await this.#show(() => this.#source.newest())).cursor;
  }

  /** Shows messages that were read at another time, until the first page is read. */
  restore(messages: readonly M[]): void {
    const { status, error } = this.#state.get();
    const isWaiting = status === 'loading' || error?.temporary === true;
    if (isWaiting && status !== 'ready') this.#set({ status: 'ready', entries: merge([], messages), error: null });
  }

  /** Shows the messages around a position: a search hit, a pin, a replied message. */
  async jumpTo(position: number): Promise<void> {
    await this.#show(() => this.#source.around(position));
  }

  /** Adds a page before the first message. Does nothing while one is read, or if there is none. */
  async loadOlder(): Promise<void> {
    const { hasOlder, entries } = this.#state.get();
    const [first] = entries;
    if (!hasOlder || !first) return;
    await this.#extend('older', () => this.#source.before(first.message.position));
  }

  /** Adds a page after the last message. Does nothing while one is read, or if the window reaches the newest. */
  async loadNewer(): Promise<void> {
    const { hasNewer, entries } = this.#state.get();
    const last = entries.at(-1);
    if (!hasNewer || !last) return;
    await this.#extend('newer', () => this.#source.after(last.message.position));
  }

  /** A new message, from an event or from the answer to its sending. */
  add(message: M): void {
    if (this.#reading > 0) this.#added.push(message);
    this.#place(message);
  }

  #place(message: M): void {
    const { entries, hasNewer, hasOlder } = this.#state.get();
    const [first] = entries;
    const last = entries.at(-1);
    if (hasNewer && last && message.position > last.message.position) {
      this.#live = [...this.#live.filter(({ id }) => id !== message.id), message].slice(-mostLive);
    } else if (!hasOlder || !first || message.position >= first.message.position) {
      this.#set(shortened(merge(entries, [message]), hasOlder));
    }
  }

  /** An edit, a deletion, a reaction. */
  change(id: string, changed: (message: M) => M): void {
    this.changeEach((message) => (message.id === id ? changed(message) : message));
  }

  /** Changes every message for which the function returns another object. */
  changeEach(changed: (message: M) => M): void {
    this.#set({ entries: changeEach(this.#state.get().entries, changed) });
    this.#live = this.#live.map(changed);
    this.#added = this.#added.map(changed);
    if (this.#reading > 0) this.#changes.push(changed);
  }

  /** All messages before the position were deleted for good. */
  expire(before: number): void {
    this.#expiredBefore = before;
    this.#live = this.#live.filter(({ position }) => position >= before);
    this.#added = this.#added.filter(({ position }) => position >= before);
    const entries = dropBefore(this.#state.get().entries, before);
    if (entries !== this.#state.get().entries) this.#set({ entries, hasOlder: false });
  }

  async #show(read: () => Promise<Page<M>>): Promise<Page<M>> {
    const generation = ++this.#generation;
    this.#live = [];
    this.#expiredBefore = 0;
    if (this.#state.get().status !== 'ready') this.#set({ status: 'loading', error: null });
    try {
      return await this.#read(read, (page) => {
        if (generation === this.#generation) this.#replace(page);
      });
    } catch (thrown) {
      const error = HubbubError.of(thrown);
      const { status } = this.#state.get();
      const changed = { error, loading: null, status: status === 'ready' ? status : 'failed' } as const;
      if (generation === this.#generation) this.#set(changed);
      throw error;
    }
  }

  /** @param take shows the page; what came while it was read is added to it */
  async #read(read: () => Promise<Page<M>>, take: (page: Page<M>) => void): Promise<Page<M>> {
    this.#reading += 1;
    try {
      const page = await read();
      const messages = page.messages.map((message) => this.#changes.reduce((now, changed) => changed(now), message));
      take({ ...page, messages: messages.filter(({ position }) => position >= this.#expiredBefore) });
      for (const message of this.#added) this.#place(message);
      return page;
    } finally {
      this.#reading -= 1;
      if (this.#reading === 0) {
        this.#changes = [];
        this.#added = [];
      }
    }
  }

  #replace({ messages, hasOlder, hasNewer }: Page<M>): void {
    // Pages that were requested before belong to the former window.
    this.#generation += 1;
    this.#set({
      status: 'ready',
      // Messages that stay in sight keep their keys.
      entries: merge(keysOf(this.#state.get().entries, messages), messages),
      hasOlder,
      hasNewer,
      loading: null,
      error: null,
    });
    this.#joinLive();
  }

  async #extend(side: 'older' | 'newer', read: () => Promise<Page<M>>): Promise<void> {
    if (this.#state.get().loading) return;
    const generation = this.#generation;
    this.#set({ loading: side });
    try {
      await this.#read(read, ({ messages, hasOlder, hasNewer }) => {
        if (generation !== this.#generation) return;
        const entries = merge(this.#state.get().entries, messages);
        this.#set({ entries, loading: null, error: null, ...(side === 'older' ? { hasOlder } : { hasNewer }) });
        this.#joinLive();
      });
    } catch (thrown) {
      if (generation === this.#generation) this.#set({ loading: null, error: HubbubError.of(thrown) });
      throw thrown;
    }
  }

  /** The window has reached the newest page, so what came meanwhile follows it. */
  #joinLive(): void {
    if (this.#state.get().hasNewer) return;
    const live = this.#live;
    this.#live = [];
    // Some were dropped because too many came, so messages are missing before the first.
    if (live.length === mostLive) this.#set({ hasNewer: true });
    else for (const message of live) this.#place(message);
  }

  #set(changed: Partial<TimelineState<M>>): void {
    const state = this.#state.get();
    const isSame = Object.entries(changed).every(([name, value]) =>
      Object.is(value, state[name as keyof typeof state]),
    );
    if (!isSame) this.#state.set({ ...state, ...changed });
  }
}

/** The most messages that wait for a window in the past to reach them. */
const mostLive = 500;
/** The most messages that events alone gather: a view can be open for weeks. */
const mostGathered = 50_000;
const dropped = 10_000;

/** Forgets the oldest messages of a window that has become too long. They can be loaded again. */
function shortened<M>(entries: Entries<M>, hasOlder: boolean): Pick<TimelineState<M>, 'entries' | 'hasOlder'> {
  return entries.length > mostGathered ? { entries: entries.slice(dropped), hasOlder: true } : { entries, hasOlder };
}

/** @returns the entries that are among the messages */
function keysOf<M extends Placed>(entries: Entries<M>, messages: readonly M[]): Entries<M> {
  const ids = new Set(messages.map(({ id }) => id));
  return entries.filter(({ message }) => ids.has(message.id));
}
