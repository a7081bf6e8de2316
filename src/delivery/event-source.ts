/** What a source gives. */
export interface SourceItem {
  /** What it is. */
  kind: string;
  /** The same for what was read together: that is executed with the same loaders. */
  origin?: object;
  /** What all followers are given alike: it is executed once for all of a group. */
  event?: object;
  /** No other subscriber is given the same: its result need not be kept. */
  isAlone?: boolean;
}

/** One who waits for a source to move on. */
export interface Waiting {
  /** Those with the same key are given the same, unless it shows something of the viewer. */
  readonly groupKey?: string | undefined;
  /** There is something new, or something to try again. */
  wake(): void;
}

/**
 * What a subscription follows: items are asked for one after another, so who takes them sets the pace. One who is up to
 * date may go live: then what comes is given to all listeners with the same key together, until they go on alone.
 */
export interface EventSource {
  /** Whether nothing more will come. */
  readonly isClosed: boolean;
  /** Has `waiting` woken when there is more. */
  wakes(waiting: Waiting): void;
  /** The next item at hand, or null. */
  poll(): SourceItem | null;
  /** Reads what `poll` needs. @returns false if there is nothing to read, or not now. */
  readOn(): Promise<boolean>;
  /** From now on gives what comes by the listener's audiences, where it is up to date and has company. */
  goLive(listener: Listener): void;
  /** Ends it with a typed last word, which is the next and last item. */
  revoke(reason: string): void;
  /** Ends it at once. */
  close(): void;
}

/** One who may be given events together with others. */
export interface Listener {
  /** Listeners with the same key are given the same, unless it shows something of who looks. */
  readonly groupKey: string;
  /** Makes the audience of a new group of such listeners. */
  openAudience(): Audience;
  /** What comes next cannot be given for now: it ends in the way that makes its client come back and resume. */
  giveUp(): void;
}

/** The listeners of one group, as the ones who are given things. */
export interface Audience {
  seat(listener: Listener): Seat;
  /**
   * Makes of items what the listeners are given, once for all of them.
   * @param anyone one of them.
   * @returns null if that is not possible for now, and was tried for long enough.
   */
  prepare(items: readonly SourceItem[], anyone: Listener): Promise<Delivery | null>;
}

/** A listener's place in an audience. */
export interface Seat {
  leave(): void;
}

/** Items as they are given. */
export interface Delivery {
  /** Gives them to all who sit. @returns those who can take nothing now, and were given nothing. */
  toAll(): Seat[];
  /** Gives one listener all but the first `skip` items. @returns false if it can take nothing now. */
  toOne(listener: Listener, skip: number): boolean;
}
