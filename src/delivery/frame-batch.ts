import type { Seat } from '../platform/graphql/index.js';
import type { Outlet } from '../platform/websocket/outlet.js';
import { NextFrames } from './next-frames.js';

/** One who sits in a lane. */
interface Recipient {
  readonly outlet: Outlet;
}

/** A place in a lane. */
class LaneSeat<R extends Recipient> implements Seat {
  constructor(
    private readonly lane: Lane<R>,
    readonly recipient: R,
    public index: number,
  ) {}

  leave(): void {
    this.lane.remove(this);
  }
}

/** Subscriptions whose ids have the same length: frames fit them all but for the id, which is put in for each. */
export class Lane<R extends Recipient> {
  readonly seats: LaneSeat<R>[] = [];
  /** The ids of all, one behind the other, in the order of the seats. */
  #ids: Uint8Array;

  constructor(private readonly idLength: number) {
    this.#ids = new Uint8Array(idLength * 4);
  }

  /** @param id the operation's id as it stands in a message. */
  seat(recipient: R, id: Uint8Array): Seat {
    const seat = new LaneSeat(this, recipient, this.seats.length);
    const end = (seat.index + 1) * this.idLength;
    if (end > this.#ids.length) this.#resize(end * 2);
    this.#ids.set(id, seat.index * this.idLength);
    this.seats.push(seat);
    return seat;
  }

  /** The last takes the place of who leaves. */
  remove({ index }: LaneSeat<R>): void {
    const last = this.seats.pop();
    if (!last || last.index === index) return;
    const length = this.idLength;
    this.#ids.copyWithin(index * length, last.index * length, (last.index + 1) * length);
    this.seats[index] = last;
    last.index = index;
  }

  /**
   * Writes to all who can take something now; the others are added to `refused`.
   * @returns how many were given it.
   */
  write(payloads: readonly Buffer[], refused: Seat[]): number {
    const { seats, idLength } = this;
    const before = refused.length;
    let frames = NextFrames.of(payloads, idLength);
    let start = 0;
    for (const seat of seats) {
      const { outlet } = seat.recipient;
      if (outlet.isOpen) {
        frames.address(this.#ids, start);
        // A buffer that waits in a socket has to stay as it is.
        if (!outlet.write(frames.bytes)) frames = frames.copy();
      } else refused.push(seat);
      start += idLength;
    }
    return seats.length - (refused.length - before);
  }

  #resize(bytes: number): void {
    const ids = new Uint8Array(bytes);
    ids.set(this.#ids);
    this.#ids = ids;
  }
}
