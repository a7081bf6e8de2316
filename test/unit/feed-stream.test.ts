import { expect, test } from '@jest/globals';
import { beginning, type FeedItem, FeedStream } from '../../src/feed/index.js';
import { within } from '../support/socket-client.js';

const item: FeedItem = { kind: 'revoked', feedId: 'feed', reason: 'LATE' };

/** A stream whose item arrives while it looks for one in vain. */
class LateStream extends FeedStream {
  #hasItem = false;

  async readOn(): Promise<boolean> {
    if (!this.#hasItem) {
      this.#hasItem = true;
      this.wake();
    }
    return false;
  }

  protected greeting() {
    const subject = { feedId: 'feed', start: beginning, head: 0 };
    return { kind: 'subscribed' as const, subject, places: [subject] };
  }

  protected take(): FeedItem | null {
    return this.#hasItem ? item : null;
  }

  protected letGo(): void {}
}

test('a stream notices an item that arrives while it looks for more', async () => {
  const stream = new LateStream();
  expect((await stream.next()).value).toMatchObject({ kind: 'subscribed' });
  expect((await within(stream.next(), 'the item')).value).toBe(item);
});

test('a revoked stream ends with the revocation and drops the items that are ready', async () => {
  const stream = new LateStream();
  await stream.next();
  await stream.next();
  stream.revoke('SESSION_ENDED');
  expect((await stream.next()).value).toEqual({ kind: 'revoked', feedId: 'feed', reason: 'SESSION_ENDED' });
  expect(await stream.next()).toEqual({ value: undefined, done: true });
});
