import type { SourceItem } from './event-source.js';
import type { Batch, BatchMember, Framing } from './framing.js';
import { idBytes, NextFrames } from './next-frames.js';

/** Writes to subscribers whose ids have the same length. They share frames that differ only in the id. */
export class FrameBatch<M extends BatchMember> implements Batch<M> {
  readonly members: M[] = [];
  /** The ids of all members, concatenated in their order. */
  #ids: Uint8Array;

  /** @param idLength length of the ids as JSON, bytes. */
  constructor(private readonly idLength: number) {
    this.#ids = new Uint8Array(idLength * 4);
  }

  add(member: M): void {
    member.index = this.members.length;
    const end = (member.index + 1) * this.idLength;
    if (end > this.#ids.length) this.#resize(end * 2);
    this.#ids.set(idBytes(member.subscriber.id), member.index * this.idLength);
    this.members.push(member);
  }

  /** Removes a member. The last member takes its place. */
  delete(member: M): void {
    const { index } = member;
    const last = this.members.pop();
    member.index = -1;
    if (!last || last === member) return;
    const length = this.idLength;
    this.#ids.copyWithin(index * length, last.index * length, (last.index + 1) * length);
    this.members[index] = last;
    last.index = index;
  }

  write(payloads: readonly Buffer[], _items: readonly SourceItem[], refused: M[]): void {
    const { members, idLength } = this;
    if (members.length === 0) return;
    let frames = NextFrames.of(payloads, idLength);
    let start = 0;
    for (const member of members) {
      const { outlet } = member.subscriber;
      if (outlet.isOpen) {
        frames.address(this.#ids, start);
        // A buffer that waits in a socket must not change.
        if (!outlet.write(frames.bytes)) frames = frames.copy();
      } else refused.push(member);
      start += idLength;
    }
  }

  #resize(bytes: number): void {
    const ids = new Uint8Array(bytes);
    ids.set(this.#ids);
    this.#ids = ids;
  }
}

/** Frames results as `next` messages of graphql-transport-ws. */
export const socketFraming: Framing = {
  batchKey: (id) => idBytes(id).length,
  createBatch: (id) => new FrameBatch(idBytes(id).length),
  frames: (id, payloads) => {
    const bytes = idBytes(id);
    const frames = NextFrames.of(payloads, bytes.length);
    frames.address(bytes, 0);
    return frames.bytes;
  },
};
