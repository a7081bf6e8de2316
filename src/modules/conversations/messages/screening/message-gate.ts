import type { Database } from '../../../../platform/database/index.js';
import { HubbubError } from '../../../../platform/errors/index.js';
import { ConversationErrorCode } from '../../core/conversation.errors.js';
import { Message } from '../core/message.entity.js';
import { findHeld, type HeldResult, heldAgain } from '../holding/held-message-rows.js';
import type { SentMessage } from '../storing/message-batch.js';
import { InOrder } from './in-order.js';
import type { Screening } from './screening.js';
import type { ScreenedMessage, Verdict } from './verdict.js';

/** A message that was sent, or one that is held. */
export type SendResult = SentMessage | HeldResult;

/** The two ways of a message after its checks. */
export interface Ways {
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

  /** Whether messages must pass. If not, senders store them without a call of `pass`. */
  get isClosed(): boolean {
    return this.screening.isActive;
  }

  /**
   * Passes a new message. A message whose `clientId` was used before is not checked again. Messages of one sender are
   * stored in the order of these calls.
   * @throws {HubbubError} CONTENT_REFUSED if a check refuses the message.
   * @throws {HubbubError} CONTENT_NOT_CHECKED if a check failed.
   * @throws {HubbubError} CLIENT_ID_CONFLICT if the `clientId` was used for a different message.
   */
  async pass(message: ScreenedMessage, ways: Ways): Promise<SendResult> {
    const words = this.screening.judgeWords(message.content);
    if (words.outcome === 'ALLOW' && !this.screening.asks) return ways.store();
    return this.#inOrder.run(message.senderId, () => this.#decide(message, words, ways));
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

  async #decide(message: ScreenedMessage, words: Verdict, { store, hold }: Ways): Promise<SendResult> {
    const { senderId, clientId } = message;
    if (clientId !== null) {
      const em = this.database.fork();
      const held = await findHeld(em, message);
      if (held) return heldAgain(held, message);
      if ((await em.count(Message, { senderId, clientId })) > 0) return store();
    }
    const verdict = await this.screening.judge(message, words);
    if (verdict.outcome === 'HOLD') return hold(String(verdict.reason));
    assertAllowed(verdict);
    return store();
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
