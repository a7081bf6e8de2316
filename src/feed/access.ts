import { HubbubError } from '../platform/errors/index.js';
import type { Checkpoint } from './checkpoint.js';
import type { CursorOptions } from './cursor-options.js';
import { type Ends, everyone, type FeedEvent, type Position } from './feed-event.js';

/** The reason with which access ends that only lost commits had given. */
export const lostWithHistory = 'HISTORY_CHANGED';

/** Why an event ends the access of one of these principals; null if it does not. */
export function reasonFor({ ends }: FeedEvent, principals: readonly string[]): string | null {
  return ends ? (ends[everyone] ?? firstOf(ends, principals)) : null;
}

/** What a cursor may be given, and until when. */
export class Access {
  #authorizedAt: Position;
  /** Whether what gave access may be lost, and has to be checked again. */
  isUncertain = false;

  constructor(private readonly options: CursorOptions) {
    this.#authorizedAt = options.authorizedAt.position;
  }

  /** The ids with which events name the subscriber. */
  get principals(): readonly string[] {
    return this.options.principals;
  }

  /** The head at which access was checked. */
  get authorizedAt(): Position {
    return this.#authorizedAt;
  }

  /** Why an event ends access; null if it does not. */
  endedBy(event: FeedEvent): string | null {
    return event.position <= this.#authorizedAt ? null : reasonFor(event, this.principals);
  }

  /** Whether an event is for one of the principals. */
  isFor({ audience }: FeedEvent): boolean {
    return !audience || this.principals.some((principal) => audience.includes(principal));
  }

  /** The history has changed: what gave access after `fork` may be lost. */
  rewind(fork: Checkpoint): void {
    if (this.#authorizedAt <= fork.position) return;
    this.#authorizedAt = fork.position;
    this.isUncertain = this.options.reauthorize !== undefined;
  }

  /**
   * Checks access again.
   * @param isOutdated whether the history has changed once more meanwhile: then the answer does not count.
   * @returns why access has ended; null if it has not.
   * @throws if that cannot be found out now.
   */
  async check(isOutdated: () => boolean): Promise<string | null> {
    try {
      const at = await this.options.reauthorize?.();
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
