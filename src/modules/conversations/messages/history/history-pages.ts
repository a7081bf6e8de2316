import type DataLoader from 'dataloader';
import { rangeLoader } from '../../../../platform/concurrency/index.js';
import type { Database, Replica } from '../../../../platform/database/index.js';
import type { Message } from '../core/message.entity.js';
import { type CheckedRange, readRanges, readRangesAfter } from '../core/message-rows.js';

/** Time limit (ms) of a read from the replica. A page takes a few ms. */
const patience = 1_000;

/**
 * Reads pages of messages, from the replica if there is one and it has the conversation in the state of the primary.
 *
 * The caller has just read the head of the conversation's feed from the primary, to check access. All changes of
 * messages are events of this feed, in the same transaction: new messages, edits, deletions and erasures. So a server
 * that has the event at the head shows each message at least as it was when the access was checked, also if another user
 * or another node changed it. The check of the event tells a server with another history, as after a failover. The only
 * exception is expired messages: they are deleted in batches, and one event follows the last batch. Until then the
 * replica may still show them.
 */
export class HistoryPages {
  readonly #ranges: DataLoader<CheckedRange, Message[]>;

  constructor(
    private readonly database: Database,
    private readonly replica: Replica | null,
  ) {
    this.#ranges = rangeLoader((ranges) => this.#read(ranges));
  }

  /** Returns the messages of a range. Concurrent reads share a query. */
  read(range: CheckedRange): Promise<Message[]> {
    return this.#ranges.load(range);
  }

  async #read(ranges: readonly CheckedRange[]): Promise<Message[][]> {
    if (!this.replica) return readRanges(this.database.fork(), ranges);
    const asked = { name: 'history', patience, asked: ranges.length };
    const found = await this.replica.readVerified(asked, (em) => readRangesAfter(em, ranges));
    const left = ranges.filter((_, n) => !found[n]);
    const rest = left.length > 0 ? await readRanges(this.database.fork(), left) : [];
    return found.map((messages) => messages ?? rest.shift() ?? []);
  }
}
