import type { UserId } from '../../accounts/index.js';
import { presenceOf } from '../visibility/presence-view.js';
import { Visibility } from '../visibility/visibility.js';
import { presencesChanged } from '../watching/presence.events.js';
import type { EveryoneReader } from './everyone-reader.js';
import type { EveryoneStream } from './everyone-stream.js';
import type { EveryoneStreams } from './everyone-streams.js';

/** Reports users that a viewer may see more or less of than before, to the viewer's streams only. */
export class RevisedViews {
  readonly #revised = new Map<EveryoneStream, Set<UserId>>();
  #isComparisonDue = false;

  constructor(private readonly reader: EveryoneReader) {}

  /** Reads a user again for a stream with the next changes. */
  revise(stream: EveryoneStream, userId: UserId): void {
    if (stream.isClosed) return;
    const users = this.#revised.get(stream) ?? new Set<UserId>();
    this.#revised.set(stream, users.add(userId));
  }

  forget(stream: EveryoneStream): void {
    this.#revised.delete(stream);
  }

  /** Looks for blocks that were not announced: another user's block is not in the viewer's feed. */
  repair(): void {
    this.#isComparisonDue = true;
  }

  /** Remembers which users a block hides from the viewer of a new stream. */
  async begin(stream: EveryoneStream): Promise<void> {
    stream.blocked = (await this.reader.blocked([stream.viewerId]))(stream.viewerId);
  }

  async publish(streams: EveryoneStreams): Promise<void> {
    await this.#compare(streams);
    const revised = [...this.#revised];
    this.#revised.clear();
    for (const [i, [stream, users]] of revised.entries()) {
      try {
        await this.#tell(stream, [...users]);
      } catch (error) {
        for (const [other, left] of revised.slice(i)) for (const userId of left) this.revise(other, userId);
        throw error;
      }
    }
  }

  async #compare(streams: EveryoneStreams): Promise<void> {
    if (!this.#isComparisonDue) return;
    const blocked = await this.reader.blocked([...streams.viewerIds]);
    this.#isComparisonDue = false;
    for (const stream of streams) {
      const now = blocked(stream.viewerId);
      for (const userId of now.symmetricDifference(stream.blocked)) this.revise(stream, userId);
    }
  }

  async #tell(stream: EveryoneStream, userIds: readonly UserId[]): Promise<void> {
    const read = await this.reader.read(userIds, stream.viewerId);
    stream.give(presencesChanged(read.map((one) => presenceOf(one.userId, one.state, one.visibility))));
    for (const { userId, visibility } of read) {
      if (visibility === Visibility.NONE) stream.blocked.add(userId);
      else stream.blocked.delete(userId);
    }
  }
}
