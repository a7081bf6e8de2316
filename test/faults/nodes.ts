import { sparePort } from '../services/service.ts';
import { ServerProcess } from '../support/server-process.js';
import { TcpProxy } from './tcp-proxy.js';

/** One node, and the proxy through which clients reach it. */
interface Node {
  port: number;
  proxy: TcpProxy;
  process: ServerProcess;
}

/** Server processes with the same environment, which can be killed, stopped and started again. */
export class Nodes {
  /** Nodes that exited unasked, and their last lines. */
  readonly deaths: string[] = [];
  readonly #nodes: Node[] = [];
  readonly #asked = new Set<ServerProcess>();

  constructor(private readonly environment: Record<string, string>) {}

  /** The URLs of the nodes, dead or alive. */
  get urls(): string[] {
    return this.#nodes.map(({ proxy }) => proxy.url);
  }

  get size(): number {
    return this.#nodes.length;
  }

  /** Starts this many more, one after the other: the first one migrates. */
  async add(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const port = await sparePort();
      this.#nodes.push({ port, process: await this.#startProcess(port), proxy: await TcpProxy.start(port) });
    }
  }

  /** Stops a node with a signal. @returns its exit code, null if the signal killed it. */
  stop(index: number, signal: NodeJS.Signals): Promise<number | null> {
    const { process } = this.#node(index);
    this.#asked.add(process);
    return process.stop(signal);
  }

  /** Asks a node to stop, and starts it again. @throws with its last lines if it did not exit with 0. */
  async restart(index: number): Promise<void> {
    const { process } = this.#node(index);
    const code = await this.stop(index, 'SIGTERM');
    await this.start(index);
    if (code !== 0) throw new Error(`A stopped node exited with ${code}: ${process.output.slice(-2_000)}`);
  }

  /** Starts a node that was stopped, on its port. */
  async start(index: number): Promise<void> {
    const node = this.#node(index);
    node.process = await this.#startProcess(node.port);
  }

  /** Starts the nodes that have exited by themselves. */
  async revive(): Promise<void> {
    for (const node of this.#nodes) {
      if (await hasEnded(node.process)) node.process = await this.#startProcess(node.port);
    }
  }

  /** Cuts all connections of clients to a node. */
  cut(index: number): void {
    this.#node(index).proxy.cut();
  }

  /** Carries nothing between clients and a node until `restore`, without closing a connection. */
  mute(index: number): void {
    this.#node(index).proxy.mute();
  }

  restore(index: number): void {
    this.#node(index).proxy.back();
  }

  async dispose(): Promise<void> {
    for (const [index, { proxy }] of this.#nodes.entries()) {
      proxy.close();
      await this.stop(index, 'SIGKILL');
    }
  }

  #node(index: number): Node {
    const node = this.#nodes[index % this.#nodes.length];
    if (!node) throw new Error('There are no nodes');
    return node;
  }

  async #startProcess(port: number): Promise<ServerProcess> {
    const started = await ServerProcess.start({ ...this.environment, PORT: String(port) });
    void started.exited.then((code) => {
      if (this.#asked.has(started)) return;
      this.deaths.push(`A node exited with ${code} by itself: ${started.output.slice(-1_000)}`);
    });
    return started;
  }
}

function hasEnded(process: ServerProcess): Promise<boolean> {
  return Promise.race([process.exited.then(() => true), new Promise<false>((resolve) => setImmediate(resolve, false))]);
}
