import type DataLoader from 'dataloader';
import { type FeedEvent, type Hub, isEvent, type Position } from '../../../../feed/index.js';
import type { Unsubscribe } from '../../../../platform/bus/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { ConversationJoined, ConversationLeft } from '../../core/members/inbox.events.js';
import type { MembershipPolicy } from '../../core/members/membership.js';
import type { Asked } from '../reading/read-rows.js';
import type { UnreadNews } from '../reading/unread-news.js';
import type { TotalUnread } from './unread.events.js';
import type { Unread } from './unread-rows.js';
import type { UnreadStream } from './unread-stream.js';
import { UnreadTally } from './unread-tally.js';

/** How long changes are collected before they are delivered together, in ms. */
const gatherFor = 250;
/** When a failed read is repeated, in ms. */
const retryAfter = 1_000;
/** The number of feeds that are opened at the same time. */
const opensAtOnce = 100;
/** The longest delay of a timer, in ms. */
const longestDelay = 2 ** 31 - 1;

export interface UnreadWatchParts {
  hub: Hub;
  policy: MembershipPolicy;
  news: UnreadNews;
  /** Reads counts; concurrent reads of many viewers become one query. */
  counts: DataLoader<Asked, Unread | null>;
}

/**
 * Keeps what is unread for one viewer, for all of the viewer's streams on this node. A new message costs an addition in
 * memory; only the viewer's own actions, mentions, edits and deletions cost a query.
 */
export class UnreadWatch {
  readonly #streams = new Set<UnreadStream>();
  readonly #tally: UnreadTally;
  /** The followed conversations, and how to stop following them. */
  readonly #followed = new Map<ConversationId, Unsubscribe>();
  readonly #stops: Unsubscribe[] = [];
  /** Conversations whose counts must be read, and those whose counts are being read. */
  readonly #stale = new Set<ConversationId>();
  #reading: ReadonlySet<ConversationId> = new Set();
  readonly #moved = new Map<ConversationId, Position>();
  #delivered = '';
  #timer: NodeJS.Timeout | null = null;
  #unmuting: NodeJS.Timeout | null = null;
  #mustList = true;
  #isUpdating = false;
  isClosed = false;

  constructor(
    private readonly parts: UnreadWatchParts,
    private readonly userId: UserId,
    private readonly onClose: () => void,
  ) {
    this.#tally = new UnreadTally(userId);
  }

  /** Resolves once all counts were read. */
  async start(): Promise<this> {
    const { hub, news } = this.parts;
    try {
      const inbox = { happened: (event: FeedEvent) => this.#inbox(event), rewound: () => this.listAgain() };
      const feed = await hub.watch(this.userId, inbox);
      this.#stops.push(() => feed.unwatch(inbox));
      this.#stops.push(await news.follow(this.userId, (ids) => this.#read(ids)));
      this.#isUpdating = true;
      await this.#readAll();
      // Clients read the positions at the beginning by themselves.
      this.#moved.clear();
      this.#isUpdating = false;
    } catch (error) {
      this.#close();
      throw error;
    }
    this.#delivered = JSON.stringify(this.#tally.total);
    if (this.#stale.size > 0) this.#later();
    return this;
  }

  add(stream: UnreadStream): void {
    this.#streams.add(stream);
    stream.give(this.#tally.total, new Map());
  }

  leave(stream: UnreadStream): void {
    this.#streams.delete(stream);
    if (this.#streams.size === 0) this.#close();
  }

  /** Reads the viewer's conversations and all counts again, because events may be missing. */
  listAgain(): void {
    this.#mustList = true;
    this.#later();
  }

  #close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.onClose();
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#unmuting) clearTimeout(this.#unmuting);
    for (const stop of [...this.#stops, ...this.#followed.values()]) stop();
  }

  #inbox(event: FeedEvent): void {
    if (isEvent(event, ConversationJoined, ConversationLeft)) this.#read([event.data.conversationId]);
  }

  /** Reads the counts of conversations soon. Those that the viewer has left are no longer followed then. */
  #read(ids: readonly ConversationId[]): void {
    for (const id of ids) this.#stale.add(id);
    this.#later();
  }

  #happened(event: FeedEvent): void {
    const id = event.feedId as ConversationId;
    // The read may have missed the event, and its result replaces the counts.
    const effect = this.#reading.has(id) ? 'unknown' : this.#tally.apply(event);
    if (effect === 'unknown') this.#stale.add(id);
    if (effect !== 'none') this.#later();
  }

  #later(delay = gatherFor): void {
    if (this.#timer || this.#isUpdating || this.isClosed) return;
    this.#timer = setTimeout(() => void this.#update(), delay).unref();
  }

  async #update(): Promise<void> {
    this.#timer = null;
    this.#isUpdating = true;
    const isDone = await this.#readAll().then(
      () => true,
      () => false,
    );
    this.#isUpdating = false;
    if (this.isClosed) return;
    this.#deliver(this.#tally.total);
    if (!isDone) this.#later(retryAfter);
    else if (this.#mustList || this.#stale.size > 0) this.#later();
  }

  #deliver(total: TotalUnread): void {
    const form = JSON.stringify(total);
    if (form === this.#delivered && this.#moved.size === 0) return;
    this.#delivered = form;
    for (const stream of this.#streams) stream.give(total, this.#moved);
    this.#moved.clear();
  }

  async #readAll(): Promise<void> {
    if (this.#mustList) await this.#list();
    await this.#readStale();
    const { next } = this.#tally.mutes(Date.now());
    if (this.#unmuting) clearTimeout(this.#unmuting);
    if (this.isClosed || next === Number.POSITIVE_INFINITY) return;
    const unmute = () => this.#read(this.#tally.mutes(Date.now()).expired);
    this.#unmuting = setTimeout(unmute, Math.min(next - Date.now() + 1, longestDelay)).unref();
  }

  async #list(): Promise<void> {
    this.#mustList = false;
    try {
      const joined = await this.parts.policy.allOf(this.userId);
      for (const id of this.#followed.keys()) this.#stale.add(id);
      for (const { conversationId } of joined) this.#stale.add(conversationId);
    } catch (error) {
      this.#mustList = true;
      throw error;
    }
  }

  /** Follows the stale conversations first, so that the counts miss no event. */
  async #readStale(): Promise<void> {
    const ids = [...this.#stale];
    this.#stale.clear();
    this.#reading = new Set(ids);
    try {
      for (let i = 0; i < ids.length; i += opensAtOnce) {
        await Promise.all(ids.slice(i, i + opensAtOnce).map((id) => this.#follow(id)));
      }
      const { userId } = this;
      const asked = ids.map((conversationId) => ({ conversationId, userId }));
      const counts = await Promise.all(asked.map((each) => this.parts.counts.load(each)));
      for (const [n, id] of ids.entries()) this.#set(id, counts[n] ?? null);
    } catch (error) {
      for (const id of ids) this.#stale.add(id);
      throw error;
    } finally {
      this.#reading = new Set();
    }
  }

  #set(id: ConversationId, unread: Unread | null): void {
    const moved = this.#tally.set(id, unread);
    if (moved !== null) this.#moved.set(id, moved);
    if (unread) return;
    this.#followed.get(id)?.();
    this.#followed.delete(id);
  }

  async #follow(id: ConversationId): Promise<void> {
    if (this.#followed.has(id)) return;
    const watcher = { happened: (event: FeedEvent) => this.#happened(event), rewound: () => this.#read([id]) };
    const feed = await this.parts.hub.watch(id, watcher);
    // All streams may have closed meanwhile.
    if (this.isClosed) feed.unwatch(watcher);
    else this.#followed.set(id, () => feed.unwatch(watcher));
  }
}
