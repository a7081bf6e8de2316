import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between two parties and cuts their connections or swallows their data, as bad networks do. */
export class TcpProxy {
  readonly #sockets = new Set<Socket>();
  readonly #targets = new Set<Socket>();
  #isAway = false;
  #isMute = false;
  #losesAnswers = false;
  /** The number of connections that failed. */
  refused = 0;

  private constructor(
    private readonly server: Server,
    private targetPort: number,
  ) {}

  static async start(targetPort: number): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server, targetPort);
    server.on('connection', (client) => {
      if (proxy.#isAway) proxy.#refuse(client);
      else proxy.#join(client, connect(proxy.targetPort, '127.0.0.1'));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Directs new connections to another port of this machine; existing ones stay. */
  leadTo(targetPort: number): void {
    this.targetPort = targetPort;
  }

  /** Resets all connections in both directions, in the middle of their data. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /**
   * Carries nothing more on existing connections, without closing them, as after a router's failover; new ones work.
   */
  swallow(): void {
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  /** Inserts data into what clients send. */
  say(text: string): void {
    for (const socket of this.#targets) socket.write(text);
  }

  /** Carries nothing on any connection, and still accepts new ones. */
  mute(): void {
    this.#isMute = true;
    this.swallow();
  }

  /** Resets each new connection when the other party begins to answer: the request was done, but the answer is lost. */
  loseAnswers(): void {
    this.#losesAnswers = true;
  }

  /** Refuses connections, as if the other party did not exist, until `back`. */
  away(): void {
    this.#isAway = true;
    this.cut();
  }

  back(): void {
    this.#isAway = false;
    this.#losesAnswers = false;
    if (this.#isMute) this.cut();
    this.#isMute = false;
  }

  close(): void {
    this.server.close();
    this.cut();
  }

  #refuse(client: Socket): void {
    this.refused++;
    client.resetAndDestroy();
  }

  #join(client: Socket, node: Socket): void {
    if (this.#losesAnswers) client.pipe(node).once('data', () => client.resetAndDestroy());
    else if (!this.#isMute) client.pipe(node).pipe(client);
    this.#targets.add(node);
    node.on('close', () => this.#targets.delete(node));
    for (const [one, other] of [[client, node] as const, [node, client] as const]) {
      this.#sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
  }
}
