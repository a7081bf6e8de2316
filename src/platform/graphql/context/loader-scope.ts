import DataLoader, { type BatchLoadFn } from 'dataloader';

/**
 * Holds the DataLoaders of one request or one executed event. Reads of one turn become one query, and no key is read
 * twice.
 */
export class LoaderScope {
  readonly #loaders = new Map<unknown, unknown>();

  /** Loads a key with the loader of `batch`. Creates the loader on first use. */
  load<K, V>(batch: BatchLoadFn<K, V>, key: K): Promise<V> {
    let loader = this.#loaders.get(batch) as DataLoader<K, V> | undefined;
    if (!loader) {
      loader = new DataLoader(batch, { maxBatchSize: 1_000 });
      this.#loaders.set(batch, loader);
    }
    return loader.load(key);
  }
}
