import type { Unsubscribe } from '../../../platform/bus/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ChangeBus } from './change-bus.js';
import type { MissedChanges } from './missed-changes.js';
import { viewerTopics } from './viewer-changes.js';

/** Follows changes of viewers' relations: of what they may see of others. */
export class ViewerRelations {
  /** The number of followers of each viewer. */
  readonly #followers = new Map<UserId, number>();

  /** @param changeBus announces the changes of `viewerTopics`. */
  constructor(
    private readonly changeBus: ChangeBus,
    private readonly missed: MissedChanges,
  ) {}

  /** The viewers whose feeds a repair must read. */
  get viewerIds(): Iterable<UserId> {
    return this.#followers.keys();
  }

  /**
   * Resolves once changes will be noticed.
   * @param onChange receives the other user.
   */
  async follow(viewerId: UserId, onChange: (userId: UserId) => void): Promise<Unsubscribe> {
    this.#followers.set(viewerId, (this.#followers.get(viewerId) ?? 0) + 1);
    try {
      await this.missed.follow([viewerId]);
      const unsubscribe = await this.changeBus.subscribe(viewerTopics.visibility(viewerId), (_, about) => {
        if (about) onChange(about as UserId);
      });
      return () => {
        unsubscribe();
        this.#release(viewerId);
      };
    } catch (error) {
      this.#release(viewerId);
      throw error;
    }
  }

  #release(viewerId: UserId): void {
    const rest = (this.#followers.get(viewerId) ?? 0) - 1;
    if (rest > 0) this.#followers.set(viewerId, rest);
    else this.#followers.delete(viewerId);
  }
}
