/** A running operation of a client. */
export interface OpenOperation {
  readonly id: string;
  /** Ends the operation, because the client cancelled it or disconnected. */
  cancel(): void;
  /** Ends the operation, because the viewer's access has ended. */
  revoke(reason: string): void;
}

/** Holds the running operations of a connection by their ids. An idle client has one, for which a map is too large. */
export class RunningOperations {
  #only: OpenOperation | null = null;
  /** All of them; null while there is at most one. */
  #all: Map<string, OpenOperation> | null = null;

  get(id: string): OpenOperation | undefined {
    if (this.#all) return this.#all.get(id);
    return this.#only?.id === id ? this.#only : undefined;
  }

  /** Adds an operation whose id is not in use. */
  add(operation: OpenOperation): void {
    if (this.#all) this.#all.set(operation.id, operation);
    else if (this.#only) {
      this.#all = new Map([this.#only, operation].map((each) => [each.id, each]));
      this.#only = null;
    } else this.#only = operation;
  }

  delete(id: string): void {
    if (this.#only?.id === id) this.#only = null;
    if (!this.#all?.delete(id) || this.#all.size > 1) return;
    [this.#only = null] = this.#all.values();
    this.#all = null;
  }

  /** Returns all operations, in the order in which they were added. */
  all(): OpenOperation[] {
    if (this.#all) return [...this.#all.values()];
    return this.#only ? [this.#only] : [];
  }
}
