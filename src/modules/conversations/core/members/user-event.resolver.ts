import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../../../platform/graphql/index.js';
import { AccountService, User } from '../../../accounts/index.js';
import { UserEvent } from '../conversation-event.js';

/** The field `user` of all events that extend `UserEvent`. */
@Resolver(() => UserEvent)
export class UserEventResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, { nullable: true, description: 'The user. Null if the account was deleted.' })
  async user(@Root() { userId }: UserEvent, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, userId);
  }
}
