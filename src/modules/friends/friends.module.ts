import type { FeedWriter, Hub } from '../../feed/index.js';
import type { Cache } from '../../platform/cache/index.js';
import type { Database } from '../../platform/database/index.js';
import type { RateLimit, RateLimiter } from '../../platform/rate-limit/index.js';
import type { AccountService } from '../accounts/index.js';
import { FriendsAccountData } from './account-data.js';
import { BlockSchema } from './block.entity.js';
import { BlockResolver } from './block.resolver.js';
import { BlockService } from './block.service.js';
import {
  BlockedUserResolver,
  ContactEventResolver,
  FriendRequestResolver,
  FriendshipResolver,
  RelationResolver,
} from './contact.resolver.js';
import { Contacts } from './contacts.js';
import { FriendResolver } from './friend.resolver.js';
import { FriendService } from './friend.service.js';
import { FriendList } from './friend-list.js';
import { FriendRequestSchema } from './friend-request.entity.js';
import type { FriendsSettings } from './friends.settings.js';
import { FriendshipSchema } from './friendship.entity.js';
import { PrivacyService } from './privacy.service.js';
import { PrivacySettingsSchema } from './privacy-settings.entity.js';

export const friendsEntities = [FriendshipSchema, FriendRequestSchema, BlockSchema, PrivacySettingsSchema];
export const friendsResolvers = [
  FriendResolver,
  BlockResolver,
  RelationResolver,
  ContactEventResolver,
  FriendshipResolver,
  BlockedUserResolver,
  FriendRequestResolver,
] as const;

const day = 86_400_000;
const hour = 3_600_000;
/** How often a user may set their privacy settings in an hour. */
const settingsPerHour = 30;

/** Puts the module together. */
export function createFriendsModule(parts: {
  database: Database;
  feeds: FeedWriter;
  hub: Hub;
  cache: Cache;
  accounts: AccountService;
  friends: FriendsSettings['friends'];
  limiter: (limit: RateLimit) => RateLimiter;
}) {
  const { database, feeds, hub, accounts, limiter, friends: config } = parts;
  const defaults = { messagesFromStrangers: config.messagesFromStrangers };
  const contacts = new Contacts(database, feeds, defaults);
  const requests = limiter({ name: 'friend-requests', points: config.requestsPerDay, period: day });
  const settings = limiter({ name: 'privacy-settings', points: settingsPerHour, period: hour });
  const limits = { friends: config.friends, openRequests: config.openRequests };
  const friends = new FriendService(contacts, limits, requests);
  const blocks = new BlockService(contacts, config.blocks);
  const privacy = new PrivacyService(database, contacts, defaults, settings);
  const lists = new FriendList(database, hub, parts.cache);
  return {
    contacts,
    /** What becomes of friends, requests and blocks when an account goes. */
    accountData: new FriendsAccountData(database, contacts),
    instances: [
      new FriendResolver(friends, lists, accounts),
      new BlockResolver(blocks, privacy, lists, accounts),
      new RelationResolver(lists),
      ...[ContactEventResolver, FriendshipResolver, BlockedUserResolver, FriendRequestResolver].map(
        (R) => new R(accounts),
      ),
    ],
  };
}
