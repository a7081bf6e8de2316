import { beginning } from './checkpoint.js';
import type { FeedId } from './feed-event.js';
import type { FeedItem } from './feed-item.js';
import { FeedStream } from './feed-stream.js';

/** Delivers events that are in no log: they are handed to the stream, so it never reads on. */
export abstract class UnloggedStream extends FeedStream {
  /** @param feedId the id for the greeting. */
  constructor(protected readonly feedId: FeedId) {
    super();
  }

  async readOn(): Promise<boolean> {
    return false;
  }

  protected greeting(): FeedItem & { kind: 'subscribed' } {
    const subject = { feedId: this.feedId, start: beginning, head: 0 };
    return { kind: 'subscribed', subject, places: [subject] };
  }
}
