import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The network between one client and the server: a TCP port that forwards to the server, and that can be cut. */
export class CutLink {
  readonly port: number;
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  private constructor(server: Server, target: number) {
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (inner) => this.#forward(inner, target));
  }

  /** Opens a link to a port of this machine. */
  static async open(target: number): Promise<CutLink> {
    const server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new CutLink(server, target);
  }

  /** Resets the connection, and resets each new one until `mend`. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  #forward(inner: Socket, target: number): void {
    inner.on('error', () => undefined);
    if (this.#isCut) {
      inner.resetAndDestroy();
      return;
    }
    const outer = connect({ host: '127.0.0.1', port: target, noDelay: true });
    outer.on('error', () => undefined);
    inner.pipe(outer).pipe(inner);
    for (const [socket, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      this.#sockets.add(socket);
      socket.once('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
