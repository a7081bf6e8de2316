import { contentOf } from './content.ts';
import { Dialogue } from './dialogue.ts';
import type { ClientOptions, Protocol } from './protocol.ts';

/** A client that sends messages without waiting for the answers. */
export class Sender {
  /** The first answer that was an error. */
  refusal: string | null = null;
  readonly #dialogue: Dialogue;
  readonly #protocol: Protocol;
  readonly #options: ClientOptions;
  readonly #length: number | undefined;

  /** @param length length of each message's content, characters. */
  constructor(port: number, protocol: Protocol, token: string | null, length?: number) {
    this.#protocol = protocol;
    this.#options = { room: null, token };
    this.#length = length;
    this.#dialogue = new Dialogue(port, protocol, this.#options, (data, from, to) => this.#take(data, from, to));
  }

  open(): Promise<void> {
    return this.#dialogue.open(this.#options);
  }

  /**
   * Sends a message.
   * @param event the number at the start of the content.
   */
  send(room: string, event: number): void {
    this.#dialogue.connection.send(this.#protocol.send(event, room, contentOf(event, this.#length)));
  }

  drop(): void {
    this.#dialogue.connection.drop();
  }

  #take(data: Buffer, from: number, to: number): boolean {
    const text = data.toString('latin1', from, to);
    if (text.includes('"errors":') || text.includes('"type":"error"')) this.refusal ??= text;
    return false;
  }
}
