import { type FeedItem, type Position, UnloggedStream } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { type TotalUnread, UnreadChanged } from './unread.events.js';

/** Delivers what is unread to one subscriber. If the subscriber is slow, keeps only the latest state. */
export class UnreadStream extends UnloggedStream {
  #total: TotalUnread | null = null;
  readonly #moved = new Map<ConversationId, Position>();

  /** @param onClose called when the stream closes. */
  constructor(
    viewerId: UserId,
    private readonly onClose: (stream: UnreadStream) => void,
  ) {
    super(viewerId);
  }

  give(total: TotalUnread, moved: ReadonlyMap<ConversationId, Position>): void {
    this.#total = total;
    for (const [id, position] of moved) this.#moved.set(id, position);
    this.wake();
  }

  protected take(): FeedItem | null {
    const totalUnread = this.#total;
    if (!totalUnread) return null;
    const readPositions = [...this.#moved].map(([conversationId, position]) => ({ conversationId, position }));
    this.#total = null;
    this.#moved.clear();
    const place = { feedId: this.feedId, position: 0, check: 0, previous: 0, at: Date.now() };
    const event = { ...UnreadChanged.of({ totalUnread, readPositions }), ...place };
    return { kind: 'event', event, origin: event, isAlone: true };
  }

  protected letGo(): void {
    this.#moved.clear();
    this.onClose(this);
  }
}
