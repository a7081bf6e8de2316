import { type BatchMember, FrameBatch } from './frame-batch.js';
import type { GroupPayloads } from './group-payloads.js';
import { idBytes } from './next-frames.js';

/** A subscriber that accepts payloads. */
export type SocketSubscriber = BatchMember['subscriber'] & {
  /**
   * Sends payloads to the client.
   * @returns false if the socket can accept nothing now.
   */
  write(payloads: readonly Buffer[]): boolean;
};

/** A subscriber's place among the sockets of a group. */
export interface SocketMember<S extends SocketSubscriber> extends BatchMember {
  readonly subscriber: S;
}

/** Holds the sockets of a group's subscribers. */
export class GroupSockets<S extends SocketSubscriber, M extends SocketMember<S>> implements Iterable<M> {
  readonly #batches = new Map<number, FrameBatch<M>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  *[Symbol.iterator](): Generator<M, void> {
    for (const { members } of this.#batches.values()) yield* members;
  }

  add(member: M): void {
    const { length } = idBytes(member.subscriber.id);
    let batch = this.#batches.get(length);
    if (!batch) {
      batch = new FrameBatch<M>(length);
      this.#batches.set(length, batch);
    }
    batch.add(member);
    this.#size++;
  }

  delete(member: M): void {
    this.#batches.get(idBytes(member.subscriber.id).length)?.delete(member);
    this.#size--;
  }

  /**
   * Writes to all members.
   * @returns those that can accept nothing now and got nothing.
   */
  write(payloads: GroupPayloads<S>): M[] {
    const refused: M[] = [];
    for (const batch of this.#batches.values()) {
      if (payloads.shared) batch.write(payloads.shared, refused);
      else writeEach(batch.members, payloads.personal, refused);
    }
    return refused;
  }
}

function writeEach<S extends SocketSubscriber, M extends SocketMember<S>>(
  members: readonly M[],
  personal: ReadonlyMap<S, readonly Buffer[]>,
  refused: M[],
): void {
  for (const member of members) {
    const payloads = personal.get(member.subscriber);
    // A subscriber that joined meanwhile, or whose own execution failed for now, takes the items by itself.
    if (!payloads || !member.subscriber.write(payloads)) refused.push(member);
  }
}
