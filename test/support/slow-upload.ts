import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';

interface SlowUploadOptions {
  readonly method?: 'PUT' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
}

/** An upload whose next bytes are sent when a test says so. */
export class SlowUpload {
  readonly #request: ClientRequest;
  readonly #answer: Promise<{ status: number | undefined; body: unknown }>;

  constructor(url: string, byteSize: number, { method = 'PUT', headers = {} }: SlowUploadOptions = {}) {
    this.#request = request(url, { method, headers: { ...headers, 'content-length': byteSize } });
    this.#answer = once(this.#request, 'response').then(async ([response]: IncomingMessage[]) => ({
      status: response?.statusCode,
      body: response && (await json(response)),
    }));
    this.#answer.catch(() => undefined);
  }

  async send(content: Buffer): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#request.write(content, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** The server's response. @throws if the connection breaks. */
  async end(): Promise<{ status: number | undefined; body: unknown }> {
    this.#request.end();
    return this.#answer;
  }

  /** Disconnects the client. */
  cut(): void {
    this.#request.destroy();
  }
}
