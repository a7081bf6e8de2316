import type DataLoader from 'dataloader';
import { coalescingLoader } from '../platform/concurrency/index.js';
import type { Logger } from '../platform/log/index.js';
import { agree, beginning } from './checkpoint.js';
import type { FeedReader } from './feed-reader.js';
import type { FeedCheckpoint, Histories } from './histories.js';

/** The state of a reader when the log was read. */
interface Known extends FeedCheckpoint {
  reader: FeedReader;
  rewinds: number;
}

/**
 * Compares readers with the log. A reader that is behind catches up. A reader whose history the log no longer has goes
 * back to the last common position.
 */
export class Comparisons {
  readonly #asked: DataLoader<FeedReader, void>;
  readonly #historyListeners: (() => void)[] = [];

  constructor(
    private readonly histories: Histories,
    private readonly logger: Logger,
  ) {
    this.#asked = coalescingLoader(async (readers) => {
      await this.all([...new Set(readers)]);
      return readers.map(() => undefined);
    });
  }

  /** Calls `listener` when the history of a feed has changed. */
  onHistoryChanged(listener: () => void): void {
    this.#historyListeners.push(listener);
  }

  /**
   * Compares one reader, in one query with all others of the same moment.
   * @throws if the log cannot be read.
   */
  one(reader: FeedReader): Promise<void> {
    return this.#asked.load(reader);
  }

  /**
   * Compares readers in one query. Looks only at those that differ, because a node has thousands.
   * @param readers each of them once.
   * @throws if the log cannot be read.
   */
  async all(readers: readonly FeedReader[]): Promise<void> {
    const known = readers.map((reader): Known => {
      const { feedId, rewinds, checkpoint } = reader;
      return { reader, rewinds, feedId, position: checkpoint.position, check: checkpoint.check };
    });
    const changed: Known[] = [];
    for (const [each, { head, check: inLog }] of await this.histories.differing(known)) {
      const isSame = each.position === 0 || (each.position <= head.position && agree(inLog ?? 0, each.check));
      if (isSame) each.reader.catchUpTo(head.position);
      else changed.push(each);
    }
    if (changed.length > 0) await this.#rewind(changed);
  }

  async #rewind(changed: readonly Known[]): Promise<void> {
    const forks = await this.histories.forks(changed.map(({ reader }) => knownOf(reader)));
    for (const listener of this.#historyListeners) listener();
    for (const [n, { reader, rewinds }] of changed.entries()) {
      if (reader.rewinds !== rewinds) continue;
      const fork = forks[n] ?? beginning;
      this.logger.warn({ feedId: reader.feedId, head: reader.head, fork: fork.position }, 'the history has changed');
      reader.rewind(fork);
      void this.one(reader).catch(ignore);
    }
  }
}

/** Returns the checkpoints that a reader knows, oldest first. */
function knownOf(reader: FeedReader): FeedCheckpoint[] {
  const known = reader.known.filter(({ position, check }) => check !== 0 || position === 0);
  const points = known.length > 0 ? known : [{ position: reader.head, check: 0 }];
  return points.map((point) => ({ feedId: reader.feedId, ...point }));
}

const ignore = () => undefined;
