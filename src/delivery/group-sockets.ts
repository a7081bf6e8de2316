import { type BatchMember, FrameBatch } from './frame-batch.js';
import type { GroupPayloads } from './group-payloads.js';
import { idBytes } from './next-frames.js';

/** A subscriber, as far as it takes payloads. */
export type SocketSubscriber = BatchMember['subscriber'] & {
  /** @returns false if it can take nothing now. */
  write(payloads: readonly Buffer[]): boolean;
};

/** A subscriber's place among the sockets of a group. */
export interface SocketMember<S extends SocketSubscriber> extends BatchMember {
  readonly subscriber: S;
}

/** The sockets of a group's subscribers. */
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

  /** Writes to all members. @returns those that can take nothing now: they were given nothing. */
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
    // One that came while the others' were made, or whose own could not be made now, takes it alone.
    if (!payloads || !member.subscriber.write(payloads)) refused.push(member);
  }
}
