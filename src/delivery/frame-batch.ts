import { idBytes, NextFrames } from './next-frames.js';

/** The outlet of a subscriber's socket. */
export interface FrameOutlet {
  /** True if frames can be written now. */
  readonly isOpen: boolean;
  /**
   * Writes whole frames.
   * @returns whether their buffer can be reused.
   */
  write(frames: Buffer): boolean;
}

export interface BatchMember {
  readonly subscriber: {
    /** The id of its operation. */
    readonly id: string;
    readonly outlet: FrameOutlet;
  };
  /** Its index in the batch; -1 while it has none. */
  index: number;
}

/** Writes to subscribers whose ids have the same length. They share frames that differ only in the id. */
export class FrameBatch<M extends BatchMember> {
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

  /** Writes to all members that can accept frames now, and adds the others to `refused`. */
  write(payloads: readonly Buffer[], refused: M[]): void {
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
