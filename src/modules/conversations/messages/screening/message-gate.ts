import type { Database } from '../../../../platform/database/index.js';
import { HubbubError } from '../../../../platform/errors/index.js';
import type { SessionCheck } from '../../../../platform/graphql/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { ConversationErrorCode } from '../../core/conversation.errors.js';
import { isStored } from '../core/message-rows.js';
import { findHeld, type HeldResult, heldAgain } from '../holding/held-message-rows.js';
import { HeldBefore } from '../storing/held-before.js';
import type { SentMessage } from '../storing/message-batch.js';
import { InOrder } from './in-order.js';
import type { Screening } from './screening.js';
import type { ScreenedMessage, Verdict } from './verdict.js';

/** A message that was sent, or one that is held. */
export type SendResult = SentMessage | HeldResult;

/** The two ways of a message after its checks, and its place. */
export interface Ways {
  /** The check of the sender's session if `store` makes it; null if it has passed. */
  readonly session: SessionCheck | null;
  /** Returns the conversation, or null for a direct chat that does not exist yet. */
  place(): Promise<ConversationId | null>;
  /** Stores the message, or returns the first one with its `clientId`. */
  store(): Promise<SentMessage>;
  /** Holds it for review. */
  hold(reason: string): Promise<SendResult>;
}

/** Stands before the stores of messages: passes each message through the checks once. */
export class MessageGate {
  readonly #inOrder = new InOrder();

  constructor(
    private readonly database: Database,
    private readonly screening: Screening,
  ) {}

  /** Whether there is any check. If not, edits are stored without a call of `passEdit`. */
  get isClosed(): boolean {
    return this.screening.isActive;
  }

  /**
   * Passes a new message. A message whose `clientId` was used before is not checked again. Messages of one sender that
   * need more than the word lists are stored in the order of these calls.
   * @returns the first message, if its `clientId` was used before: also if the checks would decide otherwise today.
   * @throws {HubbubError} CONTENT_REFUSED if a check refuses the message.
   * @throws {HubbubError} CONTENT_NOT_CHECKED if a check failed.
   * @throws {HubbubError} CLIENT_ID_CONFLICT if the `clientId` was used for a different message.
   */
  async pass(message: ScreenedMessage, ways: Ways): Promise<SendResult> {
    const words = this.screening.judgeWords(message.content);
    try {
      if (words.outcome === 'ALLOW' && !this.screening.asks) return await ways.store();
      await ways.session?.assertLive();
      return await this.#inOrder.run(message.senderId, () => this.#decide(message, words, ways));
    } catch (error) {
      if (!(error instanceof HeldBefore)) throw error;
      // Null if the decision was pruned since: then the message is new.
      return (await this.#heldBefore(message, ways)) ?? ways.store();
    }
  }

  /**
   * Passes an edit. An edit that would be held is refused, because the message stays visible meanwhile.
   * @throws {HubbubError} CONTENT_REFUSED if a check refuses the new content or wants a review of it.
   * @throws {HubbubError} CONTENT_NOT_CHECKED if a check failed.
   */
  async passEdit<T>(message: ScreenedMessage, store: () => Promise<T>): Promise<T> {
    return this.#inOrder.run(message.senderId, async () => {
      const words = this.screening.judgeWords(message.content);
      assertAllowed(await this.screening.judge(message, words));
      return store();
    });
  }

  async #decide(message: ScreenedMessage, words: Verdict, ways: Ways): Promise<SendResult> {
    const first = await this.#first(message, ways);
    if (first) return first;
    const verdict = await this.screening.judge(message, words);
    if (verdict.outcome === 'HOLD') return ways.hold(String(verdict.reason));
    // While a check was asked, another attempt may have passed on another node.
    const isLate = this.screening.asks && verdict.outcome !== 'ALLOW';
    const other = isLate ? await this.#first(message, ways) : null;
    if (other) return other;
    assertAllowed(verdict);
    return ways.store();
  }

  /** Returns the first message with the same `clientId`, or null if there is none. */
  async #first(message: ScreenedMessage, ways: Ways): Promise<SendResult | null> {
    const held = await this.#heldBefore(message, ways);
    if (held) return held;
    return (await isStored(this.database.fork(), message)) ? ways.store() : null;
  }

  async #heldBefore(message: ScreenedMessage, { place }: Ways): Promise<HeldResult | null> {
    const held = await findHeld(this.database.fork(), message);
    return held && heldAgain(held, { ...message, conversationId: await place() });
  }
}

/** When a client may retry a message that was not checked, in ms. */
const retryAfterMs = 5_000;

function assertAllowed(verdict: Verdict): void {
  if (verdict.outcome === 'ALLOW') return;
  if ('reason' in verdict) {
    throw new HubbubError(ConversationErrorCode.CONTENT_REFUSED, verdict.reason, { field: 'input.content' });
  }
  throw new HubbubError(ConversationErrorCode.CONTENT_NOT_CHECKED, undefined, { retryAfterMs });
}
