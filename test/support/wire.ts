import { connect, type Socket } from 'node:net';
import * as library from 'ws';
import { protocol } from './raw-socket.js';
import { within } from './socket-client.js';

interface FrameOptions {
  fin: boolean;
  rsv1: boolean;
  opcode: number;
  mask: boolean;
  readOnly: boolean;
}

/** Parts of ws that are missing from its types. */
const { Sender } = library as unknown as { Sender: { frame(data: Uint8Array, options: FrameOptions): Uint8Array[] } };

export const opcodes = { text: 1, close: 8, ping: 9 };

/** A frame as ws itself creates it. */
export function frameOfWs(payload: string | Uint8Array, opcode = opcodes.text, mask = false): Buffer {
  const data: Uint8Array = typeof payload === 'string' ? Buffer.from(payload) : payload;
  return Buffer.concat(Sender.frame(data, { fin: true, rsv1: false, opcode, mask, readOnly: false }));
}

const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13';

/** A WebSocket client that keeps every byte it receives and sends nothing by itself, not even a close frame. */
export class Wire {
  #bytes = Buffer.alloc(0);
  #progress = Promise.withResolvers<void>();

  private constructor(readonly socket: Socket) {
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
      this.#progress.resolve();
      this.#progress = Promise.withResolvers();
    });
  }

  /** Connects and upgrades. */
  static async open(url: string): Promise<Wire> {
    const { hostname, port, host, pathname } = new URL(url);
    const wire = new Wire(connect({ host: hostname, port: Number(port) }));
    const upgrade = `Connection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\nSec-WebSocket-Protocol: ${protocol}`;
    wire.socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\n${upgrade}\r\n\r\n`);
    await wire.until((bytes) => bytes.includes('\r\n\r\n'));
    wire.forget();
    return wire;
  }

  /** Returns all bytes since the upgrade, or since `forget`. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  forget(): void {
    this.#bytes = Buffer.alloc(0);
  }

  send(message: object): void {
    this.socket.write(frameOfWs(JSON.stringify(message), opcodes.text, true));
  }

  async until(isTrue: (bytes: Buffer) => boolean): Promise<void> {
    while (!isTrue(this.#bytes)) await within(this.#progress.promise, `more than ${this.#bytes.length} bytes`);
  }

  drop(): void {
    this.socket.destroy();
  }
}
