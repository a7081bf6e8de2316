/**
 * A value for each of the objects that were asked for lately. It keeps no object alive, and needs no timer: values are
 * of two generations, and when the younger one is full the older one goes.
 */
export class RecentValues<Value> {
  #young = new WeakMap<object, Value>();
  #old = new WeakMap<object, Value>();
  #count = 0;

  /** @param size of a generation: so many values at least are held, and at most twice as many. */
  constructor(
    private readonly create: () => Value,
    private readonly size: number,
  ) {}

  /** The value of an object, made if there is none. */
  of(object: object): Value {
    return this.#young.get(object) ?? this.#keep(object, this.#old.get(object) ?? this.create());
  }

  delete(object: object): void {
    this.#young.delete(object);
    this.#old.delete(object);
  }

  #keep(object: object, value: Value): Value {
    if (this.#count++ === this.size) {
      this.#old = this.#young;
      this.#young = new WeakMap();
      this.#count = 1;
    }
    this.#young.set(object, value);
    return value;
  }
}
