import { sparePort } from '../services/service.ts';
import { ServerProcess } from '../support/server-process.js';
import { OwnPostgres } from './own-postgres.js';
import { OwnRedis } from './own-redis.js';
import { TcpProxy } from './tcp-proxy.js';

/** One node of a cluster, and the proxy through which clients reach it. */
interface Node {
  port: number;
  proxy: TcpProxy;
  process: ServerProcess;
}

/** Several nodes over one PostgreSQL and one Redis, all of them to be harmed. */
export class World implements AsyncDisposable {
  private constructor(
    readonly postgres: OwnPostgres,
    readonly redis: OwnRedis,
    private readonly environment: Record<string, string>,
    private readonly nodes: Node[],
  ) {}

  static async start(count: number, environment: Record<string, string> = {}): Promise<World> {
    const [postgres, redis] = await Promise.all([OwnPostgres.start(), OwnRedis.start()]);
    const all = {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      LOG_LEVEL: 'fatal',
      HUBBUB_ACCESS_TOKEN_TTL: '12h',
      HUBBUB_SOCKET_BUFFER_BYTES: '16384',
      HUBBUB_FEED_REPAIR_INTERVAL: '1s',
      HUBBUB_FEED_WINDOW: '64',
      ...environment,
    };
    const world = new World(postgres, redis, all, []);
    // One after the other: the first migrates.
    for (let i = 0; i < count; i++) world.nodes.push(await world.#startNode(await sparePort()));
    return world;
  }

  /** Where clients find the nodes, dead or alive. */
  get urls(): string[] {
    return this.nodes.map(({ proxy }) => proxy.url);
  }

  get size(): number {
    return this.nodes.length;
  }

  /** Stops a node with a signal, and starts it again on its port. @returns its exit code. */
  async restartNode(index: number, signal: NodeJS.Signals): Promise<number | null> {
    const code = await this.stopNode(index, signal);
    await this.startNode(index);
    return code;
  }

  /** @returns its exit code, null if the signal killed it. */
  stopNode(index: number, signal: NodeJS.Signals): Promise<number | null> {
    return this.#node(index).process.stop(signal);
  }

  /** Starts a node that was stopped, on its port. */
  async startNode(index: number): Promise<void> {
    const node = this.#node(index);
    node.process = await this.#startProcess(node.port);
  }

  /** Cuts all connections of clients to a node. */
  cut(index: number): void {
    this.#node(index).proxy.cut();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { proxy, process } of this.nodes) {
      proxy.close();
      await process.stop('SIGKILL');
    }
    await this.redis.stop();
    await this.postgres.stop();
  }

  #node(index: number): Node {
    const node = this.nodes[index % this.nodes.length];
    if (!node) throw new Error('There are no nodes');
    return node;
  }

  async #startNode(port: number): Promise<Node> {
    return { port, process: await this.#startProcess(port), proxy: await TcpProxy.start(port) };
  }

  #startProcess(port: number): Promise<ServerProcess> {
    return ServerProcess.start({ ...this.environment, PORT: String(port) });
  }
}
