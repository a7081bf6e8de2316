import { Connection } from './connection.ts';
import { contentOf } from './content.ts';
import { Dialogue } from './dialogue.ts';
import type { Protocol } from './protocol.ts';

/** A client that sends a message, waits for the answer, and sends the next one. */
export class Caller {
  readonly #dialogue: Dialogue;
  readonly #protocol: Protocol;
  readonly #token: string;
  #answered: { readonly id: string; readonly came: (text: string) => void } | null = null;
  #calls = 0;

  constructor(port: number, protocol: Protocol, token: string) {
    this.#protocol = protocol;
    this.#token = token;
    const options = { room: null, token };
    this.#dialogue = new Dialogue(port, protocol, options, (data, from, to) =>
      this.#take(data.toString('latin1', from, to)),
    );
  }

  get connection(): Connection {
    return this.#dialogue.connection;
  }

  open(): Promise<void> {
    return this.#dialogue.open({ room: null, token: this.#token });
  }

  /**
   * Sends a message and waits for the answer.
   * @returns the time until the answer, ms.
   * @throws if the server rejected the message.
   */
  async send(room: string): Promise<number> {
    const start = performance.now();
    const call = ++this.#calls;
    const answer = new Promise<string>((came) => {
      this.#answered = { id: `"id":"${call}"`, came };
    });
    this.connection.send(this.#protocol.send(call, room, contentOf(call)));
    const text = await answer;
    if (!text.includes('"position":')) throw new Error(`The server rejected a message: ${text}`);
    return performance.now() - start;
  }

  #take(text: string): boolean {
    if (!this.#answered || !text.includes(this.#answered.id) || text.includes('"type":"complete"')) return false;
    const { came } = this.#answered;
    this.#answered = null;
    came(text);
    return true;
  }
}
