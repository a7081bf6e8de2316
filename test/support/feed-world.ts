import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.js';
import { Groups } from '../../src/delivery/index.js';
import { FeedLog, FeedWriter, Hub, type NewEvent, Reactions } from '../../src/feed/index.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { Database } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from './backend.js';
import { RecordedResults } from './recorder.js';
import { UnreliableBus } from './unreliable-bus.js';

const log = pino({ level: 'silent' });
/** Followed feeds are compared with the log only when a test says so. */
const options = { repairInterval: 3_600_000, window: 8, linger: 100 };

/** Feeds in a real database, and a hub that follows them over a bus whose messages a test can lose. */
export class FeedWorld {
  readonly bus = new UnreliableBus(log);
  readonly writer: FeedWriter;
  readonly log: FeedLog;
  readonly hub: Hub;
  readonly groups = new Groups(new RecordedResults());
  #feeds = 0;

  private constructor(
    private readonly backend: Backend,
    readonly database: Database,
  ) {
    const reactions = new Reactions();
    this.writer = new FeedWriter(database, this.bus, reactions);
    this.log = new FeedLog(database, reactions);
    this.hub = new Hub(this.bus, this.log, options, log);
  }

  static async create(): Promise<FeedWorld> {
    const backend = await createBackend();
    return new FeedWorld(backend, await Database.open(loadConfig(backend.environment).database, databaseDefinition));
  }

  /** The followed feeds, and their numbers of subscribers: a group has one cursor for all of its members. */
  get size(): { groups: number; subscribers: number } {
    const { size: groups, members } = this.groups;
    return { groups, subscribers: this.hub.size.cursors + members - groups };
  }

  /** Creates an empty feed. */
  async createFeed(): Promise<string> {
    const feedId = `feed_${++this.#feeds}`;
    await this.writer.write((transaction) => transaction.create(feedId));
    return feedId;
  }

  /** Creates many empty feeds at once. */
  async createFeeds(count: number): Promise<string[]> {
    const feedIds = Array.from({ length: count }, () => `feed_${++this.#feeds}`);
    await this.writer.write(async (transaction) => {
      for (const feedId of feedIds) await transaction.create(feedId);
    });
    return feedIds;
  }

  /** Appends events in one transaction, so they are announced in one turn. @returns the last position. */
  append(feedId: string, ...events: Partial<NewEvent>[]): Promise<number> {
    return this.writer.write(async (transaction) => {
      let position = 0;
      for (const event of events) {
        position = await transaction.append(feedId, { type: 'HAPPENED', data: {}, ...event });
      }
      return position;
    });
  }

  async dispose(): Promise<void> {
    this.hub.close();
    await this.database.close();
    await this.backend.dispose();
  }
}
