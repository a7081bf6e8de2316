import { Nodes } from './nodes.js';
import { OwnPostgres } from './own-postgres.js';
import { OwnRedis } from './own-redis.js';
import { SmallDisk } from './small-disk.js';

/** Room for what a torture of an hour writes; the rest is ballast when it is filled. */
const diskMegabytes = 768;

/** Several nodes over one PostgreSQL and one Redis, all of them to be harmed. */
export class World implements AsyncDisposable {
  private constructor(
    readonly postgres: OwnPostgres,
    readonly redis: OwnRedis,
    readonly nodes: Nodes,
    /** Whether the disk of PostgreSQL can be filled: not everybody can mount a small one. */
    readonly hasSmallDisk: boolean,
  ) {}

  static async start(count: number, environment: Record<string, string> = {}): Promise<World> {
    const hasSmallDisk = SmallDisk.isPossible();
    const options = hasSmallDisk ? { diskMegabytes } : {};
    const [postgres, redis] = await Promise.all([OwnPostgres.start(options), OwnRedis.start()]);
    const nodes = new Nodes({
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      LOG_LEVEL: 'fatal',
      HUBBUB_ACCESS_TOKEN_TTL: '12h',
      HUBBUB_SOCKET_BUFFER_BYTES: '16384',
      HUBBUB_FEED_REPAIR_INTERVAL: '1s',
      HUBBUB_FEED_WINDOW: '64',
      ...environment,
    });
    const world = new World(postgres, redis, nodes, hasSmallDisk);
    await nodes.add(count);
    return world;
  }

  /** Where clients find the nodes, dead or alive. */
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
    await this.redis.stop();
    await this.postgres.stop();
  }
}
