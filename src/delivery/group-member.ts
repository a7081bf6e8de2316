import type { Cursor, Parking } from '../feed/index.js';
import type { SocketMember, SocketSubscriber } from './group-sockets.js';

/** A subscriber, as its group sees it. */
export type GroupSubscriber = SocketSubscriber & {
  /** Subscribers with the same key get the same results, unless a result depends on the viewer. */
  readonly groupKey: string;
  /** Ends the subscriber because the next items cannot be delivered now. Its client reconnects and resumes. */
  giveUp(): void;
};

/** A subscriber's place in a group. */
export class Member<S extends GroupSubscriber> implements Parking, SocketMember<S> {
  index = -1;

  constructor(
    private readonly group: { release(member: Member<S>): void },
    readonly cursor: Cursor,
    readonly subscriber: S,
  ) {}

  get principals(): readonly string[] {
    return this.cursor.access.principals;
  }

  leave(): void {
    this.group.release(this);
  }
}
