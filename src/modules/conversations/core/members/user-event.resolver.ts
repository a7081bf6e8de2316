import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../../../platform/graphql/index.js';
import { AccountService, User } from '../../../accounts/index.js';
import { UserEvent } from '../conversation-event.js';

/** The field `user` of all events that extend `UserEvent`. */
@Resolver(() => UserEvent)
export class UserEventResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, { nullable: true, description: 'The user. Null if the account was deleted.' })
  user(@Root() { userId }: UserEvent, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(userId, context);
  }
}
