import { TcpProxy } from '../faults/tcp-proxy.js';
import { type Backend, createBackend } from './backend.js';
import { ServerProcess } from './server-process.js';

/** Two nodes, and a proxy that leads clients to one of them. */
export class ClientNodes implements AsyncDisposable {
  #nodes: [here: ServerProcess, other: ServerProcess];

  private constructor(
    readonly backend: Backend,
    private readonly environment: Record<string, string>,
    readonly proxy: TcpProxy,
    nodes: [ServerProcess, ServerProcess],
  ) {
    this.#nodes = nodes;
  }

  static async start(environment: Record<string, string> = {}): Promise<ClientNodes> {
    const backend = await createBackend();
    const all = { ...backend.environment, HUBBUB_FEED_REPAIR_INTERVAL: '300ms', ...environment };
    const here = await ServerProcess.start(all);
    const other = await ServerProcess.start(all);
    return new ClientNodes(backend, all, await TcpProxy.start(portOf(here)), [here, other]);
  }

  /** The address through the proxy. */
  get url(): string {
    return `${this.proxy.url}/graphql`;
  }

  /** The address of the node that the proxy does not lead to. */
  get otherUrl(): string {
    return this.#nodes[1].graphqlUrl;
  }

  /** Kills the node that the proxy leads to, leads to the other one, and starts a new one in its place. */
  async killAndReplace(): Promise<void> {
    const [killed, other] = this.#nodes;
    this.proxy.leadTo(portOf(other));
    await killed.stop('SIGKILL');
    this.#nodes = [other, await ServerProcess.start(this.environment)];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.proxy.close();
    for (const node of this.#nodes) await node.stop('SIGKILL');
    await this.backend.dispose();
  }
}

function portOf(node: ServerProcess): number {
  return Number(new URL(node.graphqlUrl).port);
}
