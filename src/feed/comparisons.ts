import type DataLoader from 'dataloader';
import { coalescingLoader } from '../platform/concurrency/index.js';
import type { Logger } from '../platform/log/index.js';
import { agree, beginning } from './checkpoint.js';
import type { FeedReader } from './feed-reader.js';
import type { FeedCheckpoint, Histories } from './histories.js';

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
    this.#asked = coalescingLoader((readers) => this.all(readers));
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
   * Compares readers in one query.
   * @throws if the log cannot be read.
   */
  async all(readers: readonly FeedReader[]): Promise<undefined[]> {
    const known = [...new Set(readers)].map((reader) => {
      return { reader, feedId: reader.feedId, rewinds: reader.rewinds, ...reader.checkpoint };
    });
    const differing = await this.histories.differing(known);
    const changed = known.filter(({ reader, position, check }, n) => {
      const { head, check: inLog } = differing.get(n) ?? { head: { position }, check };
      const isSame = position === 0 || (position <= head.position && agree(inLog ?? 0, check));
      if (isSame) reader.catchUpTo(head.position);
      return !isSame;
    });
    if (changed.length > 0) await this.#rewind(changed);
    return readers.map(() => undefined);
  }

  async #rewind(changed: { reader: FeedReader; rewinds: number }[]): Promise<void> {
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
