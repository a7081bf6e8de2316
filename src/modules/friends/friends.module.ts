import { defineModule, type Infrastructure, type Needed } from '../../composition/index.js';
import { accountsModule } from '../accounts/index.js';
import { FriendsAccountData } from './account-data.js';
import { BlockSchema } from './block.entity.js';
import { BlockResolver } from './block.resolver.js';
import { BlockService } from './block.service.js';
import {
  AboutUserResolver,
  BlockedUserResolver,
  FriendRequestResolver,
  FriendshipResolver,
  PrivacySettingsResolver,
  RelationResolver,
} from './contact.resolver.js';
import { Contacts } from './contacts.js';
import { FriendErrorCode } from './friend.errors.js';
import { ContactProfileChanged } from './friend.events.js';
import { FriendResolver } from './friend.resolver.js';
import { FriendService } from './friend.service.js';
import { FriendEdges } from './friend-edges.js';
import {
  FriendAddedResolver,
  FriendRequestReceivedResolver,
  FriendRequestSentResolver,
  UserBlockedResolver,
} from './friend-edges.resolver.js';
import { FriendList } from './friend-list.js';
import { friendNodes } from './friend-nodes.js';
import { FriendRequestSchema } from './friend-request.entity.js';
import type { FriendsSettings } from './friends.settings.js';
import { FriendshipSchema } from './friendship.entity.js';
import { PrivacyService } from './privacy.service.js';
import { PrivacySettingsSchema } from './privacy-settings.entity.js';

const day = 86_400_000;
const hour = 3_600_000;
/** Changes of one user's privacy settings in an hour, at most. */
const settingsPerHour = 30;

const needs = { accounts: accountsModule };

/** Friends, friend requests, blocks, and the privacy settings that decide who may contact whom. */
export const friendsModule = defineModule({
  name: 'friends',
  entities: [FriendshipSchema, FriendRequestSchema, BlockSchema, PrivacySettingsSchema],
  errors: FriendErrorCode,
  needs,
  create: createFriends,
  offers: ({ contacts }) => ({ contacts }),
  resolvers: (serve) => [
    serve(FriendResolver, (m) => [m.friends, m.lists, m.edges, m.accounts]),
    serve(BlockResolver, (m) => [m.blocks, m.privacy, m.lists, m.edges, m.accounts]),
    serve(RelationResolver, (m) => [m.lists]),
    serve(AboutUserResolver, (m) => [m.accounts]),
    serve(FriendshipResolver, (m) => [m.accounts]),
    serve(BlockedUserResolver, (m) => [m.accounts]),
    serve(FriendRequestResolver, (m) => [m.accounts]),
    serve(PrivacySettingsResolver, () => []),
    serve(FriendAddedResolver, (m) => [m.edges]),
    serve(FriendRequestSentResolver, (m) => [m.edges]),
    serve(FriendRequestReceivedResolver, (m) => [m.edges]),
    serve(UserBlockedResolver, (m) => [m.edges]),
  ],
  nodes: ({ lists, privacy }) => friendNodes(lists, privacy),
});

function createFriends(infrastructure: Infrastructure<FriendsSettings>, needed: Needed<typeof needs>) {
  const { database, feeds, hub, cache, limiter, config } = infrastructure;
  const { accounts, accountData, users } = needed.accounts;
  const { friends: limits } = config;
  const defaults = { messagesFromStrangers: limits.messagesFromStrangers };
  const contacts = new Contacts(database, feeds, defaults);
  const requests = limiter({ name: 'friend-requests', points: limits.requestsPerDay, period: day });
  const settings = limiter({ name: 'privacy-settings', points: settingsPerHour, period: hour });
  accountData.add(new FriendsAccountData(database, contacts));
  feeds.on(ContactProfileChanged).whenRead(users.forgetShown);
  const lists = new FriendList(database, hub, cache);
  return {
    accounts,
    contacts,
    friends: new FriendService(contacts, { friends: limits.friends, openRequests: limits.openRequests }, requests),
    blocks: new BlockService(contacts, limits.blocks),
    privacy: new PrivacyService(database, contacts, defaults, settings),
    lists,
    edges: new FriendEdges(lists),
  };
}
