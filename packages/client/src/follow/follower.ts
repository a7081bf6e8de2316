import type { HubbubError } from '../errors.js';
import type { Result } from '../transport/transport.js';
import type { StartingPlace } from './place.js';

/** Events are missing: older than their retention, or lost by the database. */
export interface Gap {
  readonly __typename: 'Gap';
  /** `HISTORY_CHANGED`: drop all that you have of this feed from the position `from` on. */
  readonly cause: 'PRUNED' | 'HISTORY_CHANGED';
  readonly from: number;
  readonly to: number;
  /** The conversation, or another feed. */
  readonly subjectId: string;
}

/** Takes the events of a subscription. */
export interface Follower<E> {
  /** Each event, once and in order; `Subscribed`, `Gap` and the last `AccessRevoked` do not come here. */
  next(event: E): void;
  /**
   * Each result as the server sent it, before its event: for clients with a cache of their own. The results of `Subscribed`,
   * `Gap` and `AccessRevoked` come here too.
   */
  result?(result: Result): void;
  /** All events up to now were given, and the next ones come as they happen. Again after each reconnect. */
  subscribed?(): void;
  /**
   * Reads the state that the events continue, and returns its cursor: that of a page of `messages`, or of each
   * conversation. It is read before the first event and after each gap, and no event comes meanwhile. So there is neither
   * a hole nor a repetition between the state and the events. After a temporary HubbubError it is read again.
   */
  getState?(): Promise<StartingPlace | undefined>;
  /** Events are missing. The state is read again if there is `getState`; otherwise it is up to the follower. */
  gap?(gap: Gap): void;
  /** The viewer may no longer see the subject. In a subscription to all conversations the others go on. */
  revoked?(subjectId: string, reason: string): void;
  /** The subscription is over: by its own `stop`, by the end of the session or of the access. */
  ended?(reason: string): void;
  /** The server refused the subscription, or an event has no cursor. It is over. Without this method the error is uncaught. */
  error?(error: HubbubError): void;
}
