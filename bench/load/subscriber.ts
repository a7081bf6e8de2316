import { type Reading, readEvent } from './content.ts';
import { Dialogue } from './dialogue.ts';
import type { Events } from './events.ts';
import type { Message, Protocol, Seat } from './protocol.ts';

const positionField = '"position":';
/** No text that is an event is shorter, bytes. */
const shortestEvent = 150;
/** Of so many events one is parsed and looked at. */
const sampleEvery = 1_009;
const reading: Reading = { position: 0, event: 0 };
let untilSample = sampleEvery;

/** One who follows a room, and notices what is lost, repeated or out of order. */
export class Subscriber {
  readonly #dialogue: Dialogue;
  readonly #protocol: Protocol;
  readonly #seat: Seat;
  readonly #events: Events;
  /** The position and the number of the last event. */
  position = -1;
  event = 0;
  /** The first thing that was wrong. */
  fault: string | null = null;
  /** Where the position stands in an event's text: the same in all that this subscriber gets. */
  #offset = -1;

  constructor(port: number, protocol: Protocol, seat: Seat, events: Events) {
    this.#protocol = protocol;
    this.#seat = seat;
    this.#events = events;
    this.#dialogue = new Dialogue(port, protocol, seat, (data, from, to) => this.#take(data, from, to));
  }

  get connection() {
    return this.#dialogue.connection;
  }

  open(): Promise<void> {
    return this.#dialogue.open(this.#seat);
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
    if (!right) this.fault ??= `an event is not as it should be: ${text}`;
  }
}
