import { HubbubError } from '../platform/errors/index.js';
import type { Checkpoint } from './checkpoint.js';
import type { CursorOptions } from './cursor-options.js';
import { type Ends, everyone, type FeedEvent, type FeedId, type Position } from './feed-event.js';

/** The reason for which access ends if only lost commits had granted it. */
export const lostWithHistory = 'HISTORY_CHANGED';

/** Returns why an event ends the access of one of these principals; null if it does not. */
export function reasonFor({ ends }: FeedEvent, principals: readonly string[]): string | null {
  return ends ? (ends[everyone] ?? firstOf(ends, principals)) : null;
}

/** Decides which events a cursor may give, and until when. */
export class Access {
  #authorizedAt: Position;
  /** True if the event that granted access may be lost, so that access must be checked again. */
  isUncertain = false;

  constructor(private readonly options: CursorOptions) {
    this.#authorizedAt = options.authorizedAt.position;
  }

  /** The ids by which events name the subscriber. */
  get principals(): readonly string[] {
    return this.options.principals;
  }

  /** The head at which access was checked. */
  get authorizedAt(): Position {
    return this.#authorizedAt;
  }

  /** Returns why an event ends access; null if it does not. */
  endedBy(event: FeedEvent): string | null {
    return event.position <= this.#authorizedAt ? null : reasonFor(event, this.principals);
  }

  /** Returns whether one of the principals belongs to the event's audience. */
  isFor({ audience }: FeedEvent): boolean {
    return !audience || this.principals.some((principal) => audience.includes(principal));
  }

  /** Goes back after the history has changed: an event after `fork` that granted access may be lost. */
  rewind(fork: Checkpoint): void {
    if (this.#authorizedAt <= fork.position) return;
    this.#authorizedAt = fork.position;
    this.isUncertain = this.options.reauthorize !== undefined;
  }

  /**
   * Checks access to a feed again.
   * @param isOutdated whether the history has changed again meanwhile. Then the result does not count.
   * @returns why access has ended; null if it has not.
   * @throws if the check cannot run now.
   */
  async check(feedId: FeedId, isOutdated: () => boolean): Promise<string | null> {
    try {
      const at = await this.options.reauthorize?.(feedId, this.principals);
      if (isOutdated()) return null;
      this.isUncertain = false;
      this.#authorizedAt = at?.position ?? this.#authorizedAt;
      return null;
    } catch (error) {
      if (isOutdated()) return null;
      if (!(error instanceof HubbubError) || error.extensions.temporary) throw error;
      this.isUncertain = false;
      return lostWithHistory;
    }
  }
}

function firstOf(ends: Ends, principals: readonly string[]): string | null {
  for (const principal of principals) {
    const reason = ends[principal];
    if (reason !== undefined) return reason;
  }
  return null;
}
