import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../../platform/graphql/index.js';
import { displayName, kindOf, User, UserKind } from './user.entity.js';

@Resolver(() => User)
export class UserResolver {
  @FieldResolver(() => UserKind, { description: 'The kind of the user.' })
  kind(@Root() user: User): UserKind {
    return kindOf(user);
  }

  @FieldResolver(() => String, {
    description:
      'The name to show: the username, the nickname of a guest or “Guest 7” without one, “Deleted user” for a deleted account. The last two are in the viewer’s language.',
  })
  displayName(@Root() user: User, @Ctx() context: RequestContext): string {
    const name = displayName(user);
    return typeof name === 'string' ? name : context.write(name);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the account is archived: the user cannot sign in or receive direct messages.',
  })
  isArchived(@Root() { archivedAt }: User): boolean {
    return archivedAt != null;
  }
}
