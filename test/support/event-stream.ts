import { type IncomingMessage, request } from 'node:http';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { textOf } from './document-text.js';
import { within } from './socket-client.js';

/** An event of a stream. */
export interface StreamEvent {
  type: string;
  /** The parsed data; null if the event has none. */
  data: { data?: unknown; errors?: { message: string; extensions: { code: string; field?: string } }[] } | null;
  /** The id of the last event with an id, as EventSource gives it. */
  lastEventId: string;
}

interface StreamOptions {
  token?: string | null;
  lastEventId?: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
}

/**
 * Reads an event stream as EventSource does, field by field, but never reconnects by itself.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStream {
  /** The text of comments. */
  readonly comments: string[] = [];
  /** The time after which the server wants clients to reconnect, ms. */
  retry: number | null = null;
  lastEventId: string;
  readonly #events: StreamEvent[] = [];
  readonly #ended = Promise.withResolvers<'ended' | 'broken'>();
  #progress = Promise.withResolvers<void>();
  #text = '';

  private constructor(
    readonly response: IncomingMessage,
    lastEventId: string,
  ) {
    this.lastEventId = lastEventId;
    response.setEncoding('utf8');
    response.on('data', (text: string) => this.#read(text));
    response.on('end', () => this.#end('ended'));
    response.on('error', () => this.#end('broken'));
    response.on('close', () => this.#end('broken'));
  }

  /** Opens a stream. The response may be no stream: see `response`. */
  static async open<Variables>(
    url: string,
    document: TypedDocumentNode<unknown, Variables> | string,
    variables: Variables,
    { token, lastEventId, method = 'POST', headers = {} }: StreamOptions = {},
  ): Promise<EventStream> {
    const query = typeof document === 'string' ? document : textOf(document);
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const sent = request(method === 'GET' ? `${url}?${search}` : url, {
      method,
      agent: false,
      headers: {
        accept: 'text/event-stream',
        ...(method === 'POST' && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
        ...headers,
      },
    });
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.end(method === 'POST' ? JSON.stringify({ query, variables }) : undefined);
    return new EventStream(await within(promise, 'a response'), lastEventId ?? '');
  }

  /** Resolves with how the stream ended: by the server, or because the connection broke. */
  get ended(): Promise<'ended' | 'broken'> {
    return within(this.#ended.promise, 'the stream to end');
  }

  /** Returns the next event. */
  async next(): Promise<StreamEvent> {
    for (;;) {
      const event = this.#events.shift();
      if (event) return event;
      await within(this.#progress.promise, 'an event');
    }
  }

  /** Returns the data of the next `count` events. @throws if one is no result without errors. */
  async take<Data = Record<string, Record<string, unknown>>>(count: number): Promise<Data[]> {
    const results: Data[] = [];
    while (results.length < count) {
      const { type, data } = await this.next();
      if (type !== 'next' || !data?.data) throw new Error(`Expected a result, but got ${type} ${JSON.stringify(data)}`);
      results.push(data.data as Data);
    }
    return results;
  }

  /** Returns the events until the stream ends. */
  async rest(): Promise<StreamEvent[]> {
    await this.ended;
    return this.#events.splice(0);
  }

  /** Stops reading, as a busy client does. */
  pause(): void {
    this.response.pause();
  }

  resume(): void {
    this.response.resume();
  }

  /** Closes the connection, as EventSource.close does. */
  close(): void {
    this.response.destroy();
  }

  #end(how: 'ended' | 'broken'): void {
    this.#ended.resolve(how);
    this.#wake();
  }

  #wake(): void {
    const progress = this.#progress;
    this.#progress = Promise.withResolvers();
    progress.resolve();
  }

  #read(text: string): void {
    const blocks = (this.#text + text).split('\n\n');
    this.#text = blocks.pop() ?? '';
    for (const block of blocks) this.#dispatch(block.split('\n'));
    this.#wake();
  }

  #dispatch(lines: string[]): void {
    let type = 'message';
    const data: string[] = [];
    for (const line of lines) {
      const [field = '', value = ''] = line.split(/:(.*)/s).map((part) => part.replace(/^ /, ''));
      if (field === 'event') type = value;
      else if (field === 'data') data.push(value);
      else if (field === 'id') this.lastEventId = value;
      else if (field === 'retry') this.retry = Number(value);
      else if (field === '') this.comments.push(value);
    }
    if (data.length === 0) return;
    const json = data.join('\n');
    this.#events.push({ type, data: json ? JSON.parse(json) : null, lastEventId: this.lastEventId });
  }
}
