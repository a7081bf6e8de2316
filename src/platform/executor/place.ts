/**
 * An object of a response. It inherits nothing, so that any alias is a name like others (`__proto__` too), and is fast
 * to fill and to serialise, which `Object.create(null)` is not.
 */
export class ResponseObject {
  [responseName: string]: unknown;

  static {
    Object.setPrototypeOf(ResponseObject.prototype, null);
  }
}

/** Where a value goes: GraphQL's path to it, and the object or list of the response that holds it. */
export class Place {
  constructor(
    readonly prev: Place | undefined,
    readonly key: string | number,
    readonly typename: string | undefined,
    private readonly holder: ResponseObject | unknown[],
    /** Whether the value here may be null. */
    readonly nullable: boolean,
  ) {}

  put(value: unknown): void {
    (this.holder as ResponseObject)[this.key] = value;
  }

  /** This place or the nearest one around it that may be null; undefined stands for all of the data. */
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
