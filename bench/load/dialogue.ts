import { setTimeout } from 'node:timers/promises';
import { Connection } from './connection.ts';
import type { Protocol, Seat } from './protocol.ts';

/** How long (ms) a server may take to answer a client that connects while thousands do. */
const patience = 30_000;

/** A connection that has gone through the opening of its protocol, and keeps itself alive. */
export class Dialogue {
  readonly connection: Connection;
  readonly #protocol: Protocol;
  #awaited: { readonly text: string; readonly came: () => void } | null = null;

  /** @param takeEvent is asked first: whether this text is an event, which it then has dealt with. */
  constructor(
    port: number,
    protocol: Protocol,
    seat: Seat,
    takeEvent: (data: Buffer, from: number, to: number) => boolean,
  ) {
    this.#protocol = protocol;
    this.connection = new Connection(port, protocol.path(seat), protocol.subprotocol, (data, from, to) => {
      if (!takeEvent(data, from, to)) this.#take(data.toString('utf8', from, to));
    });
  }

  /** @throws if the connection ends, or if there is no answer. */
  async open(seat: Seat): Promise<void> {
    // Listened to from the start: the server may be the first to speak.
    const steps = this.#protocol.opening(seat);
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
