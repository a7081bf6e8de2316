import type { FeedTransaction } from '../../feed/index.js';
import type { AccountData, UserId } from '../accounts/index.js';
import { forgetUser } from './delivery-bodies.js';

/** Removes the name of a deleted user from requests that are still to be sent. They are no data of the user. */
export class WebhooksAccountData implements AccountData {
  readonly exports = [];

  async feedsOf(): Promise<[]> {
    return [];
  }

  async profileChanged(): Promise<void> {}

  async accountDeleted({ em }: FeedTransaction, userId: UserId): Promise<void> {
    await forgetUser(em, userId);
  }
}
