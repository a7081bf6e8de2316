import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { eventually } from './eventually.js';

/** A request that a webhook's receiver got. */
export interface Received {
  id: string;
  headers: Record<string, string>;
  body: string;
  content: { type: string; timestamp: string; data: Record<string, unknown> };
}

type Answer = (received: Received, response: ServerResponse) => void;

/** A real HTTP server that receives webhooks; it answers as the test says, at first with 204. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  answer: Answer = (_, response) => response.writeHead(204).end();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.on('request', async (request, response) => {
      const body = await text(request).catch(() => null);
      if (body === null) return;
      const received = { ...receiver.#read(request.headers), body, content: JSON.parse(body) } as Received;
      receiver.received.push(received);
      receiver.answer(received, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks`;
  }

  /** Answers all requests from now on with this status. */
  answerWith(status: number, headers: Record<string, string> = {}): void {
    this.answer = (_, response) => response.writeHead(status, headers).end();
  }

  /** Waits for the first `count` messages of a type. @returns them. */
  async messages(type: string, count: number): Promise<Received[]> {
    return eventually(() => {
      const found = this.received.filter(({ content }) => content.type === type);
      if (found.length < count) throw new Error(`There are ${found.length} messages ${type}, not ${count}`);
      return found.slice(0, count);
    });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  #read(headers: IncomingHttpHeaders) {
    const strings = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    return { id: String(headers['webhook-id']), headers: Object.fromEntries(strings) as Record<string, string> };
  }
}
