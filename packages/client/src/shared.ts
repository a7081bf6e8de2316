/** A shared object that a view holds until it releases it. */
export interface Lease<T> {
  readonly value: T;
  readonly release: () => void;
}

/** Things that several views use: each is made for the first view of its key, and closed after the last one. */
export class Shared<T extends { close(): void }> {
  readonly #create: (key: string) => T;
  readonly #isSpent: (value: T) => boolean;
  readonly #open: Map<string, { readonly value: T; views: number }> = new Map();

  /** @param isSpent whether it is of no use for further views, such as after its end */
  constructor(create: (key: string) => T, isSpent: (value: T) => boolean = () => false) {
    this.#create = create;
    this.#isSpent = isSpent;
  }

  /** @returns what is open for this key, without opening it */
  peek(key: string): T | undefined {
    return this.#open.get(key)?.value;
  }

  open(key: string = ''): Lease<T> {
    const opened = this.#opened(key);
    opened.views += 1;
    let isReleased = false;
    const release = () => {
      if (isReleased) return;
      isReleased = true;
      opened.views -= 1;
      if (opened.views > 0) return;
      if (this.#open.get(key) === opened) this.#open.delete(key);
      opened.value.close();
    };
    return { value: opened.value, release };
  }

  close(): void {
    for (const { value } of this.#open.values()) value.close();
    this.#open.clear();
  }

  #opened(key: string) {
    const shared = this.#open.get(key);
    if (shared && !this.#isSpent(shared.value)) return shared;
    const opened = { value: this.#create(key), views: 0 };
    this.#open.set(key, opened);
    return opened;
  }
}
