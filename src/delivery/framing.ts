import type { SourceItem } from './event-source.js';

/** Accepts the frames of one client. */
export interface FrameOutlet {
  /** True if frames can be written now. */
  readonly isOpen: boolean;
  /**
   * Writes whole frames.
   * @returns whether their buffer can be reused.
   */
  write(frames: Buffer): boolean;
}

/** A member of a batch. */
export interface BatchMember {
  readonly subscriber: {
    /** The id of its operation. */
    readonly id: string;
    readonly outlet: FrameOutlet;
    readonly framing: Framing;
  };
  /** Its index in the batch; -1 while it has none. */
  index: number;
}

/** Writes to subscribers who share frames. */
export interface Batch<M extends BatchMember> {
  readonly members: readonly M[];
  add(member: M): void;
  delete(member: M): void;
  /**
   * Writes to all members that can accept frames now, and adds the others to `refused`.
   * @param payloads the results of the items as JSON, in the same order.
   */
  write(payloads: readonly Buffer[], items: readonly SourceItem[], refused: M[]): void;
}

/** Turns results into the bytes of a transport. */
export interface Framing {
  /** Returns the key of the batch of a subscriber: those with the same key share frames. */
  batchKey(id: string): number | string;
  createBatch<M extends BatchMember>(id: string): Batch<M>;
  /** Returns the frames for one subscriber. Call it once for each item, in order. */
  frames(id: string, payloads: readonly Buffer[], items: readonly SourceItem[]): Buffer;
}
