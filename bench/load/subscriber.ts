import { type Reading, readEvent } from './content.ts';
import { Dialogue } from './dialogue.ts';
import type { Events } from './events.ts';
import type { ClientOptions, Message, Protocol } from './protocol.ts';

const positionField = '"position":';
/** Minimum length (bytes) of an event's text. */
const shortestEvent = 150;
/** One of this many events is parsed completely and checked. */
const sampleEvery = 1_009;
const reading: Reading = { position: 0, event: 0 };
let untilSample = sampleEvery;

/** Subscribes to a room, and detects lost, repeated and unordered events. */
export class Subscriber {
  readonly #dialogue: Dialogue;
  readonly #protocol: Protocol;
  readonly #options: ClientOptions;
  readonly #events: Events;
  /** The position and the number of the last event. */
  position = -1;
  event = 0;
  /** The first error. */
  fault: string | null = null;
  /** Offset of the position in an event's text. It is the same in all events of this subscriber. */
  #offset = -1;

  constructor(port: number, protocol: Protocol, options: ClientOptions, events: Events) {
    this.#protocol = protocol;
    this.#options = options;
    this.#events = events;
    this.#dialogue = new Dialogue(port, protocol, options, (data, from, to) => this.#take(data, from, to));
  }

  get connection() {
    return this.#dialogue.connection;
  }

  open(): Promise<void> {
    return this.#dialogue.open(this.#options);
  }

  #take(data: Buffer, from: number, to: number): boolean {
    if (to - from < shortestEvent) return false;
    if (this.#offset < 0) {
      const place = data.indexOf(positionField, from);
      if (place < 0 || place > to) return false;
      this.#offset = place + positionField.length - from;
    }
    readEvent(data, from + this.#offset, reading);
    const { position, event } = reading;
    if (position !== this.position + 1 && this.position >= 0) {
      this.fault ??= `position ${position} came after ${this.position}`;
    }
    this.position = position;
    this.event = event;
    if (--untilSample === 0) this.#look(data.toString('utf8', from, to), position, event);
    this.#events.delivered(event);
    return true;
  }

  #look(text: string, position: number, event: number): void {
    untilSample = sampleEvery;
    const message: Message = this.#protocol.messageIn(text);
    const right =
      message.position === position &&
      Number.parseInt(message.content, 10) === event &&
      message.content.length >= 100 &&
      Date.parse(message.createdAt) > 0 &&
      message.id.length > 0 &&
      message.sender.id.length > 0 &&
      message.sender.username.length > 0;
    if (!right) this.fault ??= `an event is malformed: ${text}`;
  }
}
