import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../platform/graphql/index.js';
import { AccountService, User } from '../accounts/index.js';
import { Block } from './block.entity.js';
import { AboutUser } from './friend.events.js';
import { FriendList } from './friend-list.js';
import { FriendRequest } from './friend-request.entity.js';
import { Friendship } from './friendship.entity.js';
import { Relation } from './relation.js';

const nullable = { nullable: true, description: 'Null if the account exists no more.' };

@Resolver(() => User)
export class RelationResolver {
  constructor(private readonly lists: FriendList) {}

  @FieldResolver(() => Relation, { description: 'What this user is to the viewer.' })
  async relation(@Root() { id }: User, @Ctx() context: RequestContext): Promise<Relation> {
    return context.load(this.lists.relations, { userId: context.viewer.userId, otherId: id });
  }
}

@Resolver(() => AboutUser)
export class AboutUserResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, { ...nullable, description: 'The other user; null if the account exists no more.' })
  async user(@Root() { userId }: AboutUser, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, userId);
  }
}

@Resolver(() => Friendship)
export class FriendshipResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, nullable)
  async user(@Root() { friendId }: Friendship, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, friendId);
  }
}

@Resolver(() => Block)
export class BlockedUserResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, nullable)
  async user(@Root() { blockedId }: Block, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, blockedId);
  }
}

@Resolver(() => FriendRequest)
export class FriendRequestResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, { ...nullable, description: 'Who asks; null if the account exists no more.' })
  async sender(@Root() { senderId }: FriendRequest, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, senderId);
  }

  @FieldResolver(() => User, { ...nullable, description: 'Who is asked; null if the account exists no more.' })
  async recipient(@Root() { recipientId }: FriendRequest, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, recipientId);
  }
}
