import type { UserId } from '../../accounts/index.js';
import type { EveryoneStream } from './everyone-stream.js';

/** The streams of a node that watch everyone, also by viewer. */
export class EveryoneStreams implements Iterable<EveryoneStream> {
  readonly #all = new Set<EveryoneStream>();
  readonly #byViewer = new Map<UserId, Set<EveryoneStream>>();

  get size(): number {
    return this.#all.size;
  }

  [Symbol.iterator](): Iterator<EveryoneStream> {
    return this.#all.values();
  }

  add(stream: EveryoneStream): void {
    this.#all.add(stream);
    const ofViewer = this.#byViewer.get(stream.viewerId) ?? new Set();
    this.#byViewer.set(stream.viewerId, ofViewer.add(stream));
  }

  delete(stream: EveryoneStream): void {
    this.#all.delete(stream);
    const ofViewer = this.#byViewer.get(stream.viewerId);
    if (ofViewer?.delete(stream) && ofViewer.size === 0) this.#byViewer.delete(stream.viewerId);
  }

  /** Returns the streams of a viewer. */
  of(viewerId: UserId): Iterable<EveryoneStream> {
    return this.#byViewer.get(viewerId) ?? [];
  }

  has(viewerId: UserId): boolean {
    return this.#byViewer.has(viewerId);
  }

  get viewerIds(): Iterable<UserId> {
    return this.#byViewer.keys();
  }
}
