import DataLoader, { type BatchLoadFn } from 'dataloader';

/** The DataLoaders of one request or one executed event: reads of one turn become one query, and none is made twice. */
export class LoaderScope {
  readonly #loaders = new Map<unknown, unknown>();

  /** Loads one key with the loader of `batch`, which is made when it is first used. */
  load<K, V>(batch: BatchLoadFn<K, V>, key: K): Promise<V> {
    let loader = this.#loaders.get(batch) as DataLoader<K, V> | undefined;
    if (!loader) {
      loader = new DataLoader(batch, { maxBatchSize: 1_000 });
      this.#loaders.set(batch, loader);
    }
    return loader.load(key);
  }
}
