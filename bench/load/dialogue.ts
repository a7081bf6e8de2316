import { setTimeout } from 'node:timers/promises';
import { Connection } from './connection.ts';
import type { ClientOptions, ConnectionProtocol } from './protocol.ts';

/** Time limit (ms) for an answer while thousands of clients connect. */
const patience = 30_000;

/** Opens a connection by its protocol, and keeps it alive. */
export class Dialogue {
  readonly connection: Connection;
  readonly #protocol: ConnectionProtocol;
  #awaited: { readonly text: string; readonly came: () => void } | null = null;

  /** @param takeEvent handles the text if it is an event, and returns whether it was. */
  constructor(
    port: number,
    protocol: ConnectionProtocol,
    options: ClientOptions,
    takeEvent: (data: Buffer, from: number, to: number) => boolean,
  ) {
    this.#protocol = protocol;
    this.connection = new Connection(port, protocol.path(options), protocol.subprotocol, (data, from, to) => {
      if (!takeEvent(data, from, to)) this.#take(data.toString('utf8', from, to));
    });
  }

  /**
   * Opens the connection.
   * @throws if the connection ends, or there is no answer.
   */
  async open(options: ClientOptions): Promise<void> {
    // The first answer is awaited from the start, because the server may send first.
    const steps = this.#protocol.opening(options);
    let answered = this.#answerTo(steps[0]?.answer);
    await this.connection.opened;
    for (const [index, { say }] of steps.entries()) {
      if (say) this.connection.send(say);
      await answered;
      answered = this.#answerTo(steps[index + 1]?.answer);
    }
  }

  async #answerTo(text: string | undefined): Promise<void> {
    if (!text) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#awaited = { text, came: resolve };
    const late = new AbortController();
    const waited = setTimeout(patience, undefined, { signal: late.signal, ref: false }).then(
      () =>
        Promise.reject(new Error(`No ${text} within ${patience} ms; ${this.connection.ended ?? 'still connected'}.`)),
      () => undefined,
    );
    await Promise.race([promise, waited]);
    late.abort();
  }

  #take(text: string): void {
    if (this.#awaited && text.includes(this.#awaited.text)) {
      const { came } = this.#awaited;
      this.#awaited = null;
      came();
    }
    const answer = this.#protocol.answer(text);
    if (answer) this.connection.send(answer);
  }
}
