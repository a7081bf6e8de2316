/**
 * An object of a response. It inherits nothing, so any alias is an ordinary name (`__proto__` too). Unlike
 * `Object.create(null)` it is fast to fill and to serialise.
 */
export class ResponseObject {
  [responseName: string]: unknown;

  static {
    Object.setPrototypeOf(ResponseObject.prototype, null);
  }
}

/** Where a value goes: GraphQL's path, and the object or list of the response that holds the value. */
export class Place {
  constructor(
    readonly prev: Place | undefined,
    readonly key: string | number,
    readonly typename: string | undefined,
    private readonly holder: ResponseObject | unknown[],
    /** True if the value may be null. */
    readonly nullable: boolean,
  ) {}

  put(value: unknown): void {
    (this.holder as ResponseObject)[this.key] = value;
  }

  /** Returns the nearest nullable place: this one or one around it. Undefined stands for the whole data. */
  nearestNullable(): Place | undefined {
    let place: Place | undefined = this;
    while (place && !place.nullable) place = place.prev;
    return place;
  }

  toArray(): (string | number)[] {
    const keys: (string | number)[] = [];
    for (let place: Place | undefined = this; place; place = place.prev) keys.push(place.key);
    return keys.reverse();
  }
}
