import { setTimeout } from 'node:timers/promises';
import { Events } from './events.ts';
import { Sender } from './sender.ts';
import { Subscriber } from './subscriber.ts';
import type { Target } from './target.ts';

/** Number of clients that connect at the same time. */
const connecting = 64;
/** Time limit (ms) for an event to reach all subscribers. After it the event counts as lost. */
const patience = 20_000;

interface Room {
  readonly name: string;
  readonly subscribers: Subscriber[];
}

/** Holds the subscribers of all rooms, and one sender. */
export class Clients implements Disposable {
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
   * Connects all clients, and waits until every subscription is active.
   * @param length length of a message's content, characters.
   */
  static async gather(target: Target, length?: number): Promise<Clients> {
    const { protocol, sending, senderToken, rooms } = target;
    const sender = new Sender(sending.port, protocol, senderToken, length);
    await sender.open();
    const clients = new Clients(
      rooms.map(({ name }) => ({ name, subscribers: [] })),
      sender,
    );
    await clients.#connect(target);
    if (!protocol.confirms) await clients.#untilAllReceive();
    clients.events.forget();
    return clients;
  }

  get subscribers(): Subscriber[] {
    return this.#rooms.flatMap(({ subscribers }) => subscribers);
  }

  /** Sends a message to the next room. */
  send(): void {
    const room = this.#rooms[this.#turn++ % this.#rooms.length];
    if (room) this.#sendTo(room);
  }

  /** Makes one subscriber stop reading. Nothing more is expected of it. */
  stallOne(): void {
    const stalled = this.#rooms[0]?.subscribers.pop();
    stalled?.connection.stall();
    this.#stalled = stalled ?? null;
  }

  /**
   * Waits until all events have reached all subscribers.
   * @throws if that takes too long, or an error happened before.
   */
  async settle(): Promise<void> {
    const deadline = Date.now() + patience;
    while (this.events.underWay > 0 && Date.now() < deadline) await setTimeout(5);
    this.check();
    if (this.events.underWay > 0) throw new Error(`${this.events.underWay} events have not reached all subscribers.`);
  }

  /**
   * Checks for errors.
   * @throws the first one.
   */
  check(): void {
    if (this.#sender.refusal) throw new Error(`The server rejected a message: ${this.#sender.refusal}`);
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
    const all = rooms.flatMap(({ name, tokens }, room) =>
      tokens.map((token) => ({ room, options: { room: name, token } })),
    );
    const next = all.values();
    const connectRest = async () => {
      for (const { room, options } of next) {
        const subscriber = new Subscriber(measured.port, protocol, options, this.events);
        this.#rooms[room]?.subscribers.push(subscriber);
        await subscriber.open();
      }
    };
    await Promise.all(Array.from({ length: connecting }, connectRest));
  }

  /** Without confirmations, a subscription is known to be active only after it has received an event. */
  async #untilAllReceive(): Promise<void> {
    const deadline = Date.now() + patience;
    const silent = () => this.#rooms.filter(({ subscribers }) => subscribers.some(({ event }) => event === 0));
    for (let rooms = silent(); rooms.length > 0; rooms = silent()) {
      if (Date.now() > deadline) throw new Error(`${rooms.length} rooms have subscribers that receive nothing.`);
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
