import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BackgroundWork } from '../../../../platform/concurrency/index.js';
import type { Database } from '../../../../platform/database/index.js';
import { type Batch, DelayedPoke, Drain } from '../../../../platform/outbox/index.js';
import type { MessageId } from '../core/message.entity.js';
import { indexedWords } from './indexed-words.js';
import { holdForIndex, type IndexableMessage, storeWords, type WordsRow } from './message-words-rows.js';
import { claimOld, claimUnindexed, requeue } from './unindexed-rows.js';

/** The number of messages per transaction. Edits and deletions of these messages wait meanwhile. */
const batchSize = 1_000;
/** The delay after a send, in ms. Messages that are sent in it are indexed together. */
const gatheringTime = 500;
/** The maximum length of the texts to divide into words in one turn of the event loop, in UTF-16 code units. */
const maxTextsPerTurn = 20_000;

/**
 * Writes the words of messages into the search index, soon after the messages were stored. Sends only queue their
 * messages. All nodes work off the queue, each message in one transaction of one node.
 */
export class WordIndexer {
  readonly #drain: Drain;
  readonly #poke: DelayedPoke;

  constructor(
    private readonly database: Database,
    background: BackgroundWork,
  ) {
    this.#drain = new Drain('indexing messages for the search', background, () => this.#indexSome());
    this.#poke = new DelayedPoke(this.#drain.poke, gatheringTime);
  }

  /** Reports that queued messages were committed. */
  readonly queued = (): void => this.#poke.start();

  /** Indexes all queued messages, for a job. It finds what a dead node has left, and old messages. */
  run(): Promise<{ done: number } | null> {
    return this.#drain.run();
  }

  async #indexSome(): Promise<Batch> {
    const done = (await this.#index(claimUnindexed)) || (await this.#index(claimOld));
    return { done, isMore: done > 0 };
  }

  /** @returns the number of claimed messages, less those that another transaction is changing. */
  #index(claim: typeof claimUnindexed): Promise<number> {
    return this.database.transaction(async (em) => {
      const ids: MessageId[] = await claim(em, batchSize);
      if (ids.length === 0) return 0;
      const { messages, busyIds } = await holdForIndex(em, ids);
      await storeWords(em, await rowsOf(messages));
      if (busyIds.length > 0) await requeue(em, busyIds);
      return ids.length - busyIds.length;
    });
  }
}

/** Returns the rows of messages that have words. */
async function rowsOf(messages: readonly IndexableMessage[]): Promise<WordsRow[]> {
  const rows: WordsRow[] = [];
  let length = 0;
  for (const { id, conversationId, content } of messages) {
    length += content.length;
    if (length > maxTextsPerTurn) {
      await nextTurn();
      length = content.length;
    }
    const words = indexedWords(content);
    if (words) rows.push({ id, conversationId, words });
  }
  return rows;
}
