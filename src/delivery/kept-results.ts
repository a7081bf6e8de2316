/** What a result takes besides its JSON, bytes: objects, and slots in maps. */
const overhead = 300;
/** No result may take more than this part of the whole: a few large ones would displace all others. */
const largestShare = 1 / 64;

/** A result as far as its size goes. */
interface Sized {
  body: Buffer;
}

type ByEvent<Result> = WeakMap<object, Map<string, Result>>;

/**
 * Results of events for subscribers who come to the same event a little later. They go with their events, and are
 * bounded by bytes: there are two generations of half of them each, and when the younger one is full the older one
 * goes. Events are told apart by identity: an event that was revised is another one.
 */
export class KeptResults<Result extends Sized> {
  #young: ByEvent<Result> = new WeakMap();
  #old: ByEvent<Result> = new WeakMap();
  #youngBytes = 0;
  #oldBytes = 0;

  /** @param capacity bytes of all results together; 0 keeps none. */
  constructor(private readonly capacity: number) {}

  /** How many bytes are kept at most: results whose events have gone are counted too. */
  get bytes(): number {
    return this.#youngBytes + this.#oldBytes;
  }

  get(event: object, operationKey: string): Result | undefined {
    return this.#young.get(event)?.get(operationKey) ?? this.#old.get(event)?.get(operationKey);
  }

  /** Keeps a result, unless it alone is too large. */
  set(event: object, operationKey: string, result: Result): void {
    const bytes = result.body.length + overhead;
    if (bytes > this.capacity * largestShare) return;
    if (this.#youngBytes + bytes > this.capacity / 2) this.#age();
    this.#youngBytes += bytes;
    const ofEvent = this.#young.get(event);
    if (ofEvent) ofEvent.set(operationKey, result);
    else this.#young.set(event, new Map([[operationKey, result]]));
  }

  #age(): void {
    [this.#old, this.#oldBytes] = [this.#young, this.#youngBytes];
    [this.#young, this.#youngBytes] = [new WeakMap(), 0];
  }
}
