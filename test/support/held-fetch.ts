/** What a client gets for the operations of one name. It can be held back. */
class Gate {
  /** All that the server has answered. */
  text = '';
  #isHeld = false;
  #held: (() => void)[] = [];
  #opened = Promise.withResolvers<void>();

  constructor() {
    this.#opened.resolve();
  }

  /** Resolves when nothing is held back. */
  get opened(): Promise<void> {
    return this.#opened.promise;
  }

  hold(): void {
    this.#isHeld = true;
    this.#opened = Promise.withResolvers();
  }

  release(): void {
    this.#isHeld = false;
    for (const give of this.#held.splice(0)) give();
    this.#opened.resolve();
  }

  /** Returns a stream for one answer. */
  pass(): TransformStream<Uint8Array, Uint8Array> {
    const decoder = new TextDecoder();
    return new TransformStream({
      transform: (chunk, controller) => {
        this.text += decoder.decode(chunk, { stream: true });
        if (this.#isHeld) this.#held.push(() => controller.enqueue(chunk));
        else controller.enqueue(chunk);
      },
      flush: () => this.opened,
    });
  }
}

/** A `fetch` that holds back requests, answers and event streams by the names of their operations. */
export class HeldFetch {
  /** The names of the queries that were sent. */
  readonly queries: string[] = [];
  readonly #requests = new Map<string, Gate>();
  readonly #answers = new Map<string, Gate>();

  readonly fetch: typeof fetch = async (input, init) => {
    const [, kind, name = ''] = /(query|mutation|subscription) (\w+)/.exec(String(init?.body)) ?? [];
    if (kind === 'query') this.queries.push(name);
    await this.requests(name).opened;
    const response = await fetch(input, init);
    return new Response(response.body?.pipeThrough(this.answers(name).pass()), response);
  };

  requests(name: string): Gate {
    return gateIn(this.#requests, name);
  }

  answers(name: string): Gate {
    return gateIn(this.#answers, name);
  }
}

function gateIn(gates: Map<string, Gate>, name: string): Gate {
  const gate = gates.get(name) ?? new Gate();
  gates.set(name, gate);
  return gate;
}
