import type { SubscriptionOperation } from './subscription-operation.js';

/**
 * Holds the operations that subscriptions use, one for each key. Thousands of subscriptions to the same document share
 * one.
 */
export class OperationPool {
  readonly #operations = new Map<string, WeakRef<SubscriptionOperation>>();
  readonly #collected = new FinalizationRegistry((key: string) => this.#forget(key));

  /** Returns the operation that is in use with the key of `operation`; if there is none, `operation`. */
  shared(operation: SubscriptionOperation): SubscriptionOperation {
    const inUse = this.#operations.get(operation.key)?.deref();
    if (inUse) return inUse;
    this.#operations.set(operation.key, new WeakRef(operation));
    this.#collected.register(operation, operation.key);
    return operation;
  }

  #forget(key: string): void {
    // Another operation with this key may have come before the garbage collector reported the first one.
    if (!this.#operations.get(key)?.deref()) this.#operations.delete(key);
  }
}
