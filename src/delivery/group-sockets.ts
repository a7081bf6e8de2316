import type {
  Asker,
  Audience,
  Delivery,
  EventResult,
  EventResults,
  Listener,
  Seat,
  SourceItem,
} from '../platform/graphql/index.js';
import type { Outlet } from '../platform/websocket/outlet.js';
import { Lane } from './frame-batch.js';
import { idBytes } from './next-frames.js';

/** A subscription, as its audience sees it. */
interface Recipient extends Listener, Asker {
  readonly id: string;
  readonly outlet: Outlet;
  /** @returns null if it could not be made for long. */
  resultForAll(item: SourceItem, keeps: boolean): Promise<EventResult | null>;
  /** @returns null if it cannot be made now. */
  resultAlone(item: SourceItem): Promise<Buffer | null>;
  /** @returns false if it can take nothing now. */
  write(payloads: readonly Buffer[]): boolean;
}

type Lanes = Map<number, Lane<Recipient>>;

/** The subscriptions of one group in one feed: each result is made once, and written to all of their sockets. */
export class SubscriptionAudience implements Audience {
  readonly #lanes = new Map<number, Lane<Recipient>>();

  constructor(private readonly results: EventResults) {}

  seat(recipient: Recipient): Seat {
    const id = idBytes(recipient.id);
    let lane = this.#lanes.get(id.length);
    if (!lane) {
      lane = new Lane<Recipient>(id.length);
      this.#lanes.set(id.length, lane);
    }
    return lane.seat(recipient, id);
  }

  async prepare(items: readonly SourceItem[], anyone: Recipient): Promise<Delivery | null> {
    const hasCompany = this.#size > 1;
    const made = await Promise.all(items.map((item) => anyone.resultForAll(item, hasCompany || !item.isAlone)));
    const results = made.filter((result) => result !== null);
    if (results.length < items.length) return null;
    if (!results.some(({ isPersonal }) => isPersonal)) return new SharedDelivery(this.#lanes, results, this.results);
    const personal = new PersonalDelivery(this.#lanes);
    await personal.prepare(items, results);
    return personal;
  }

  get #size(): number {
    let size = 0;
    for (const { seats } of this.#lanes.values()) size += seats.length;
    return size;
  }
}

/** The same for all. */
class SharedDelivery implements Delivery {
  readonly #payloads: Buffer[];

  constructor(
    private readonly lanes: Lanes,
    results: readonly EventResult[],
    private readonly counted: EventResults,
  ) {
    this.#payloads = results.map(({ body }) => body);
  }

  toAll(): Seat[] {
    const refused: Seat[] = [];
    for (const lane of this.lanes.values()) {
      this.counted.given += lane.write(this.#payloads, refused) * this.#payloads.length;
    }
    return refused;
  }

  toOne(recipient: Recipient, skip: number): boolean {
    return recipient.write(this.#payloads.slice(skip));
  }
}

/** To each their own: some of it shows something of who looks. */
class PersonalDelivery implements Delivery {
  readonly #payloads = new Map<Recipient, Buffer[]>();

  constructor(private readonly lanes: Lanes) {}

  async prepare(items: readonly SourceItem[], results: readonly EventResult[]): Promise<void> {
    const making: Promise<void>[] = [];
    for (const lane of this.lanes.values()) {
      for (const { recipient } of lane.seats) making.push(this.#prepareFor(recipient, items, results));
    }
    await Promise.all(making);
  }

  toAll(): Seat[] {
    const refused: Seat[] = [];
    for (const lane of this.lanes.values()) {
      for (const seat of lane.seats) {
        const payloads = this.#payloads.get(seat.recipient);
        // One that came while the others' were made, or whose own could not be made now, takes it alone.
        if (!payloads || !seat.recipient.write(payloads)) refused.push(seat);
      }
    }
    return refused;
  }

  toOne(): boolean {
    return false;
  }

  async #prepareFor(recipient: Recipient, items: readonly SourceItem[], results: readonly EventResult[]) {
    const payloads = items.map((item, i) => {
      const result = results[i];
      return result && (!result.isPersonal || result.asker === recipient) ? result.body : recipient.resultAlone(item);
    });
    const made = (await Promise.all(payloads)).filter((payload) => payload !== null);
    if (made.length === items.length) this.#payloads.set(recipient, made);
  }
}
