import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../platform/graphql/index.js';
import { AccountService, User } from '../accounts/index.js';
import { Block } from './block.entity.js';
import { AboutUser } from './friend.events.js';
import { BlockedUserId, FriendId, FriendRequestId, PrivacySettingsId } from './friend-ids.js';
import { FriendList } from './friend-list.js';
import { FriendRequest } from './friend-request.entity.js';
import { Friendship } from './friendship.entity.js';
import { PrivacySettings } from './privacy-settings.entity.js';
import { Relation } from './relation.js';

const nullable = { nullable: true, description: 'The other user. Null if the account was deleted.' };

@Resolver(() => User)
export class RelationResolver {
  constructor(private readonly lists: FriendList) {}

  @FieldResolver(() => Relation, { description: 'The relation of this user to the viewer.' })
  async relation(@Root() { id }: User, @Ctx() context: RequestContext): Promise<Relation> {
    return context.load(this.lists.relations, { userId: context.viewer.userId, otherId: id });
  }
}

@Resolver(() => AboutUser)
export class AboutUserResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, nullable)
  user(@Root() { userId }: AboutUser, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(userId, context);
  }
}

@Resolver(() => Friendship)
export class FriendshipResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => ID, { description: 'The id of the friend in the viewer’s list (frd_…).' })
  id(@Root() { userId, friendId }: Friendship): string {
    return FriendId.of(userId, friendId);
  }

  @FieldResolver(() => User, nullable)
  user(@Root() { friendId }: Friendship, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(friendId, context);
  }
}

@Resolver(() => Block)
export class BlockedUserResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => ID, { description: 'The id of the blocked user in the viewer’s list (blk_…).' })
  id(@Root() { userId, blockedId }: Block): string {
    return BlockedUserId.of(userId, blockedId);
  }

  @FieldResolver(() => User, nullable)
  user(@Root() { blockedId }: Block, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(blockedId, context);
  }
}

@Resolver(() => FriendRequest)
export class FriendRequestResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => ID, { description: 'The id of the request (frq_…).' })
  id(@Root() { senderId, recipientId }: FriendRequest): string {
    return FriendRequestId.of(senderId, recipientId);
  }

  @FieldResolver(() => User, {
    ...nullable,
    description: 'The sender of the request. Null if the account was deleted.',
  })
  sender(@Root() { senderId }: FriendRequest, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(senderId, context);
  }

  @FieldResolver(() => User, {
    ...nullable,
    description: 'The recipient of the request. Null if the account was deleted.',
  })
  recipient(
    @Root() { recipientId }: FriendRequest,
    @Ctx() context: RequestContext,
  ): User | null | Promise<User | null> {
    return this.accounts.shownUser(recipientId, context);
  }
}

@Resolver(() => PrivacySettings)
export class PrivacySettingsResolver {
  @FieldResolver(() => ID, { description: 'The id of the settings (prv_…).' })
  id(@Root() { userId }: PrivacySettings): string {
    return PrivacySettingsId.of(userId);
  }
}
