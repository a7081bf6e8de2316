/** Memory (bytes) of a result besides its JSON: objects, and slots in maps. */
const overhead = 300;
/** Maximum share of one result, so that a few large results do not evict all others. */
const largestShare = 1 / 64;

/** A result with a size. */
interface Sized {
  body: Buffer;
}

type ByEvent<Result> = WeakMap<object, Map<string, Result>>;

/**
 * Caches results of events for subscribers that reach the same event a little later. Results live at most as long as
 * their events. There are two generations of half the capacity each; when the younger one is full, the older one is
 * dropped. Events are compared by identity, so a revised event is another event.
 */
export class KeptResults<Result extends Sized> {
  #young: ByEvent<Result> = new WeakMap();
  #old: ByEvent<Result> = new WeakMap();
  #youngBytes = 0;
  #oldBytes = 0;

  /** @param capacity size (bytes) of all results; 0 disables the cache. */
  constructor(private readonly capacity: number) {}

  /** Upper bound (bytes) of the cached results. It includes results whose events no longer exist. */
  get bytes(): number {
    return this.#youngBytes + this.#oldBytes;
  }

  get(event: object, operationKey: string): Result | undefined {
    return this.#young.get(event)?.get(operationKey) ?? this.#old.get(event)?.get(operationKey);
  }

  /** Caches a result, unless it is too large. */
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
