import { OwnPgBouncer } from '../support/own-pgbouncer.js';
import { Nodes } from './nodes.js';
import { OwnPostgres } from './own-postgres.js';
import { OwnRedis } from './own-redis.js';
import { SmallDisk } from './small-disk.js';

/** Space for an hour of torture; the rest is filled with ballast. */
const diskMegabytes = 768;

/** Fewer sessions than the nodes' pools have connections, so that they share them. */
const pooling = { mode: 'transaction', sessions: 12 } as const;

export interface WorldOptions {
  environment?: Record<string, string>;
  /** Whether PgBouncer is between the nodes and PostgreSQL. */
  isPooled?: boolean;
}

/** Several nodes over one PostgreSQL and one Redis, all of which can have faults. */
export class World implements AsyncDisposable {
  private constructor(
    readonly postgres: OwnPostgres,
    readonly redis: OwnRedis,
    readonly nodes: Nodes,
    /** Between the nodes and PostgreSQL, if requested. */
    readonly pgbouncer: OwnPgBouncer | null,
  ) {}

  static async start(count: number, { environment, isPooled = false }: WorldOptions = {}): Promise<World> {
    const options = SmallDisk.isPossible() ? { diskMegabytes } : {};
    const [postgres, redis] = await Promise.all([OwnPostgres.start(options), OwnRedis.start()]);
    const pgbouncer = isPooled ? await OwnPgBouncer.start(postgres.url, pooling) : null;
    const nodes = new Nodes({
      DATABASE_URL: pgbouncer?.url ?? postgres.url,
      REDIS_URL: redis.url,
      LOG_LEVEL: 'fatal',
      HUBBUB_ACCESS_TOKEN_TTL: '12h',
      HUBBUB_SOCKET_BUFFER_BYTES: '16384',
      HUBBUB_FEED_REPAIR_INTERVAL: '1s',
      HUBBUB_FEED_WINDOW: '64',
      ...environment,
    });
    const world = new World(postgres, redis, nodes, pgbouncer);
    await nodes.add(count);
    return world;
  }

  /** The URLs of the nodes, dead or alive. */
  get urls(): string[] {
    return this.nodes.urls;
  }

  get size(): number {
    return this.nodes.size;
  }

  /** Stops a node with a signal, and starts it again on its port. @returns its exit code. */
  async restartNode(index: number, signal: NodeJS.Signals): Promise<number | null> {
    const code = await this.stopNode(index, signal);
    await this.startNode(index);
    return code;
  }

  /** @returns its exit code, null if the signal killed it. */
  stopNode(index: number, signal: NodeJS.Signals): Promise<number | null> {
    return this.nodes.stop(index, signal);
  }

  /** Starts a node that was stopped, on its port. */
  startNode(index: number): Promise<void> {
    return this.nodes.start(index);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.nodes.dispose();
    await this.pgbouncer?.[Symbol.asyncDispose]();
    await this.redis.stop();
    await this.postgres.stop();
  }
}
