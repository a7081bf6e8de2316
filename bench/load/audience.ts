import { setTimeout } from 'node:timers/promises';
import { Events } from './events.ts';
import { Sender } from './sender.ts';
import { Subscriber } from './subscriber.ts';
import type { Target } from './target.ts';

/** So many connect at the same time. */
const connecting = 64;
/** How long (ms) an event may take to reach everyone before it counts as lost. */
const patience = 20_000;

interface Room {
  readonly name: string;
  readonly subscribers: Subscriber[];
}

/** All rooms with their subscribers, and one who sends to them. */
export class Audience implements Disposable {
  readonly events = new Events();
  readonly #rooms: Room[];
  readonly #sender: Sender;
  #turn = 0;
  #stalled: Subscriber | null = null;

  private constructor(rooms: Room[], sender: Sender) {
    this.#rooms = rooms;
    this.#sender = sender;
  }

  /**
   * Connects everyone, and waits until every subscription is there. @param length of a message's content, characters.
   */
  static async gather(target: Target, length?: number): Promise<Audience> {
    const { protocol, sending, senderToken, rooms } = target;
    const sender = new Sender(sending.port, protocol, senderToken, length);
    await sender.open();
    const audience = new Audience(
      rooms.map(({ name }) => ({ name, subscribers: [] })),
      sender,
    );
    await audience.#connect(target);
    if (!protocol.confirms) await audience.#untilAllHear();
    audience.events.forget();
    return audience;
  }

  get subscribers(): Subscriber[] {
    return this.#rooms.flatMap(({ subscribers }) => subscribers);
  }

  /** Sends a message to the next room. */
  send(): void {
    const room = this.#rooms[this.#turn++ % this.#rooms.length];
    if (room) this.#sendTo(room);
  }

  /** One subscriber reads nothing from now on, and nothing more is expected of it. */
  stallOne(): void {
    const stalled = this.#rooms[0]?.subscribers.pop();
    stalled?.connection.stall();
    this.#stalled = stalled ?? null;
  }

  /** Waits until all that was sent has come to everyone. @throws if it does not, or if anything went wrong before. */
  async settle(): Promise<void> {
    const deadline = Date.now() + patience;
    while (this.events.underWay > 0 && Date.now() < deadline) await setTimeout(5);
    this.check();
    if (this.events.underWay > 0) throw new Error(`${this.events.underWay} events have not reached everyone.`);
  }

  /** @throws the first thing that went wrong. */
  check(): void {
    if (this.#sender.refusal) throw new Error(`A message was refused: ${this.#sender.refusal}`);
    for (const { fault, connection } of this.subscribers) {
      if (fault) throw new Error(fault);
      if (connection.ended) throw new Error(`A subscriber was disconnected: ${connection.ended}`);
    }
  }

  [Symbol.dispose](): void {
    this.events.onComplete = null;
    this.#sender.drop();
    for (const { connection } of this.subscribers) connection.drop();
    this.#stalled?.connection.drop();
  }

  #sendTo({ name, subscribers }: Room): void {
    this.#sender.send(name, this.events.begin(subscribers.length));
  }

  async #connect({ protocol, measured, rooms }: Target): Promise<void> {
    const seats = rooms.flatMap(({ name, tokens }, room) =>
      tokens.map((token) => ({ room, seat: { room: name, token } })),
    );
    const next = seats.values();
    const connectRest = async () => {
      for (const { room, seat } of next) {
        const subscriber = new Subscriber(measured.port, protocol, seat, this.events);
        this.#rooms[room]?.subscribers.push(subscriber);
        await subscriber.open();
      }
    };
    await Promise.all(Array.from({ length: connecting }, connectRest));
  }

  /** Nobody says when a subscription is there, so they all have to have heard something. */
  async #untilAllHear(): Promise<void> {
    const deadline = Date.now() + patience;
    const deaf = () => this.#rooms.filter(({ subscribers }) => subscribers.some(({ event }) => event === 0));
    for (let rooms = deaf(); rooms.length > 0; rooms = deaf()) {
      if (Date.now() > deadline) throw new Error(`${rooms.length} rooms have subscribers who hear nothing.`);
      for (const room of rooms) this.#sendTo(room);
      await this.#untilQuiet();
    }
  }

  async #untilQuiet(): Promise<void> {
    let seen = -1;
    while (seen !== this.events.deliveries) {
      seen = this.events.deliveries;
      await setTimeout(200);
    }
  }
}
