import { connect, type Socket } from 'node:net';
import { clientFrame, eachFrame, opcodes } from './frames.ts';

/** Read buffer that all sockets share. Each read is handled before the next one starts. */
const readBuffer = Buffer.alloc(65_536);

/** Number of connections of one local address. An address has fewer ports than a server can have clients. */
const portsOfAddress = 20_000;
/** Number of local addresses to use in turn. */
const addresses = 8;
let connections = 0;

/** Returns the local address of the next connection. In Linux, all addresses that begin with 127 are local. */
function nextAddress(): string {
  return `127.0.0.${1 + (Math.floor(connections++ / portsOfAddress) % addresses)}`;
}

/** Takes a text frame: the bytes of `data` from `from` to `to`. They are valid only during the call. */
export type TakeText = (data: Buffer, from: number, to: number) => void;

/** Implements a WebSocket on a bare TCP socket, so that thousands of them cost the benchmark less than the server. */
export class Connection {
  readonly opened: Promise<void>;
  /** Why the connection ended; null while it lasts. */
  ended: string | null = null;
  readonly #socket: Socket;
  readonly #takeText: TakeText;
  readonly #open = Promise.withResolvers<void>();
  #upgraded = false;
  /** The beginning of an incomplete frame or header. */
  #rest: Buffer | null = null;

  constructor(port: number, path: string, subprotocol: string | null, takeText: TakeText) {
    this.#takeText = takeText;
    this.opened = this.#open.promise;
    const onread = { buffer: readBuffer, callback: (length: number) => this.#receive(length) };
    this.#socket = connect({ host: '127.0.0.1', port, localAddress: nextAddress(), onread });
    this.#socket.setNoDelay(true);
    this.#socket.on('error', (error) => this.#end(error.message)).on('close', () => this.#end('closed by the server'));
    this.#socket.write(upgradeRequest(path, subprotocol));
  }

  send(text: string): void {
    this.#socket.write(clientFrame(opcodes.text, text));
  }

  /** Stops reading. */
  stall(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Resets the connection, because thousands of ports must not wait for the other side. */
  drop(): void {
    this.ended ??= 'dropped';
    this.#socket.resetAndDestroy();
  }

  #receive(length: number): boolean {
    const rest = this.#rest;
    const data = rest ? Buffer.concat([rest, readBuffer.subarray(0, length)]) : readBuffer;
    const end = rest ? data.length : length;
    const from = this.#upgraded ? 0 : this.#upgrade(data, end);
    const frames = from === 0 ? data : data.subarray(from, end);
    const done = from + (this.#upgraded ? eachFrame(frames, end - from, this.#take) : 0);
    this.#rest = done < end ? Buffer.from(data.subarray(done, end)) : null;
    return true;
  }

  /**
   * Handles the answer to the upgrade request.
   * @returns the offset of the first frame.
   */
  #upgrade(data: Buffer, end: number): number {
    const head = data.toString('latin1', 0, end);
    const length = head.indexOf('\r\n\r\n') + 4;
    if (length < 4) return 0;
    if (!head.startsWith('HTTP/1.1 101')) {
      this.#end(`rejected: ${head.slice(0, 200)}`);
      return end;
    }
    this.#upgraded = true;
    this.#open.resolve();
    return length;
  }

  readonly #take = (opcode: number, data: Buffer, from: number, to: number): void => {
    if (opcode === opcodes.text) this.#takeText(data, from, to);
    else if (opcode === opcodes.ping) this.#socket.write(clientFrame(opcodes.pong, data.subarray(from, to)));
    else if (opcode === opcodes.close) this.#end(`closed by the server: ${data.toString('utf8', from + 2, to)}`);
  };

  #end(reason: string): void {
    this.ended ??= reason;
    this.#open.promise.catch(() => undefined);
    this.#open.reject(new Error(reason));
  }
}

function upgradeRequest(path: string, subprotocol: string | null): string {
  return [
    `GET ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(subprotocol ? [`Sec-WebSocket-Protocol: ${subprotocol}`] : []),
    '\r\n',
  ].join('\r\n');
}
