import { type DocumentNode, GraphQLError, getOperationAST } from 'graphql';
import type { Operation } from '../request.js';

/** A subscription to the fake server: an event stream. */
export class FakeStream {
  readonly response: Response;
  /** The field of the subscription. */
  readonly field: string;
  readonly document: DocumentNode | GraphQLError;
  readonly variables: Operation['variables'];
  readonly #closed: () => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(document: DocumentNode | GraphQLError, variables: Operation['variables'], closed: () => void) {
    this.document = document;
    this.variables = variables;
    this.field = document instanceof GraphQLError ? '' : fieldOf(document);
    this.#closed = closed;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => this.#forget(),
    });
    this.response = new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }

  next(result: unknown): void {
    this.#write(`event: next\ndata: ${JSON.stringify(result)}\n\n`);
  }

  refuse(error: GraphQLError): void {
    this.next({ errors: [error] });
    this.#write('event: complete\ndata:\n\n');
    this.end();
  }

  /** Ends without `complete`: the client connects again. */
  end(): void {
    const controller = this.#controller;
    this.#forget();
    controller?.close();
  }

  /** The client is gone. */
  abort(): void {
    const controller = this.#controller;
    this.#forget();
    controller?.error(new DOMException('The client has ended the stream.', 'AbortError'));
  }

  #write(text: string): void {
    this.#controller?.enqueue(new TextEncoder().encode(text));
  }

  #forget(): void {
    this.#controller = undefined;
    this.#closed();
  }
}

function fieldOf(document: DocumentNode): string {
  const [selection] = getOperationAST(document)?.selectionSet.selections ?? [];
  return selection?.kind === 'Field' ? selection.name.value : '';
}
