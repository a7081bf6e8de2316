import type { SourceItem } from './event-source.js';
import type { Batch, BatchMember } from './framing.js';
import type { GroupPayloads } from './group-payloads.js';

/** A subscriber that accepts payloads. */
export type SocketSubscriber = BatchMember['subscriber'] & {
  /**
   * Sends the payloads of items to the client.
   * @returns false if the connection can accept nothing now.
   */
  write(payloads: readonly Buffer[], items: readonly SourceItem[]): boolean;
};

/** A subscriber's place among the sockets of a group. */
export interface SocketMember<S extends SocketSubscriber> extends BatchMember {
  readonly subscriber: S;
}

/** Holds the sockets of a group's subscribers. */
export class GroupSockets<S extends SocketSubscriber, M extends SocketMember<S>> implements Iterable<M> {
  readonly #batches = new Map<number | string, Batch<M>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Any of the members; undefined if there are none. */
  get first(): M | undefined {
    for (const { members } of this.#batches.values()) if (members[0]) return members[0];
    return undefined;
  }

  *[Symbol.iterator](): Generator<M, void> {
    for (const { members } of this.#batches.values()) yield* members;
  }

  add(member: M): void {
    const { id, framing } = member.subscriber;
    const key = framing.batchKey(id);
    let batch = this.#batches.get(key);
    if (!batch) {
      batch = framing.createBatch<M>(id);
      this.#batches.set(key, batch);
    }
    batch.add(member);
    this.#size++;
  }

  delete(member: M): void {
    const { id, framing } = member.subscriber;
    this.#batches.get(framing.batchKey(id))?.delete(member);
    this.#size--;
  }

  /**
   * Writes to all members.
   * @returns those that can accept nothing now and got nothing.
   */
  write(payloads: GroupPayloads<S>, items: readonly SourceItem[]): M[] {
    const refused: M[] = [];
    for (const batch of this.#batches.values()) {
      if (payloads.shared) batch.write(payloads.shared, items, refused);
      else writeEach(batch.members, payloads.personal, items, refused);
    }
    return refused;
  }
}

function writeEach<S extends SocketSubscriber, M extends SocketMember<S>>(
  members: readonly M[],
  personal: ReadonlyMap<S, readonly Buffer[]>,
  items: readonly SourceItem[],
  refused: M[],
): void {
  for (const member of members) {
    const payloads = personal.get(member.subscriber);
    // A subscriber that joined meanwhile, or whose own execution failed for now, takes the items by itself.
    if (!payloads || !member.subscriber.write(payloads, items)) refused.push(member);
  }
}
