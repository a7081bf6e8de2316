import { FieldResolver, Resolver, Root } from 'type-graphql';
import { displayName, kindOf, User, UserKind } from './user.entity.js';

@Resolver(() => User)
export class UserResolver {
  @FieldResolver(() => UserKind, { description: 'The kind of the user.' })
  kind(@Root() user: User): UserKind {
    return kindOf(user);
  }

  @FieldResolver(() => String, {
    description:
      'The name to show: the username, the nickname of a guest or “Guest 7” without one, “Deleted user” for a deleted account.',
  })
  displayName(@Root() user: User): string {
    return displayName(user);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the account is archived: the user cannot sign in or receive direct messages.',
  })
  isArchived(@Root() { archivedAt }: User): boolean {
    return archivedAt != null;
  }
}
