import { connect, type Socket } from 'node:net';

/** A request that is sent repeatedly. */
export interface HttpRequest {
  readonly path: string;
  readonly token: string;
  readonly body: string;
}

const headEnd = Buffer.from('\r\n\r\n');

/** Sends the same request over one connection as soon as the last one was answered. */
export class HttpCaller {
  answers = 0;
  /** The last complete answer, for checks. */
  lastAnswer = '';
  fault: string | null = null;
  readonly #socket: Socket;
  readonly #request: Buffer;
  #received: Buffer = Buffer.alloc(0);

  constructor(port: number, { path, token, body }: HttpRequest) {
    const head = [
      `POST ${path} HTTP/1.1`,
      'Host: 127.0.0.1',
      'Content-Type: application/json',
      `Authorization: Bearer ${token}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '\r\n',
    ];
    this.#request = Buffer.from(head.join('\r\n') + body);
    this.#socket = connect({ host: '127.0.0.1', port });
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (data: Buffer) => this.#receive(data)).on('error', ({ message }) => this.#fail(message));
    this.#socket.write(this.#request);
  }

  drop(): void {
    this.#socket.destroy();
  }

  #receive(data: Buffer): void {
    this.#received = this.#received.length > 0 ? Buffer.concat([this.#received, data]) : data;
    const bodyAt = this.#received.indexOf(headEnd) + headEnd.length;
    if (bodyAt < headEnd.length) return;
    const head = this.#received.toString('latin1', 0, bodyAt);
    const length = /^content-length: *(\d+)/im.exec(head)?.[1];
    if (!head.startsWith('HTTP/1.1 200') || length === undefined) this.#fail(this.#received.toString());
    else if (this.#received.length >= bodyAt + Number(length)) this.#take(this.#received.subarray(bodyAt));
  }

  #take(body: Buffer): void {
    this.#received = Buffer.alloc(0);
    if (body.includes('"errors"')) {
      this.#fail(body.toString());
      return;
    }
    if (this.answers++ % 100 === 0) this.lastAnswer = body.toString();
    this.#socket.write(this.#request);
  }

  #fail(reason: string): void {
    this.fault ??= reason;
    this.#socket.destroy();
  }
}
