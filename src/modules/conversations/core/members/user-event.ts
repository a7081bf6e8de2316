import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../../../platform/graphql/index.js';
import { AccountService, User } from '../../../accounts/index.js';
import { UserEvent } from '../conversation-event.js';

/** Declares the resolver of the field `user` of an event about a user. */
export function userFieldOf<T extends UserEvent>(EventClass: new () => T) {
  @Resolver(() => EventClass)
  class UserEventResolver {
    constructor(readonly accounts: AccountService) {}

    @FieldResolver(() => User, { nullable: true, description: 'Null if the account exists no more.' })
    async user(@Root() { userId }: UserEvent, @Ctx() context: RequestContext): Promise<User | null> {
      return context.load(this.accounts.usersById, userId);
    }
  }
  return UserEventResolver;
}
