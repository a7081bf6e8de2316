import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../../platform/graphql/index.js';
import { displayName, kindOf, User, UserKind } from './user.entity.js';

@Resolver(() => User)
export class UserResolver {
  @FieldResolver(() => UserKind, { description: 'What stands behind the user.' })
  kind(@Root() user: User): UserKind {
    return kindOf(user);
  }

  @FieldResolver(() => String, {
    description: 'The name to show: the username, “Guest 7” for a guest, “Deleted user” where the account is no more.',
  })
  displayName(@Root() user: User): string {
    return displayName(user);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the account is archived: its user cannot sign in, and takes no direct messages.',
  })
  isArchived(@Root() { archivedAt }: User): boolean {
    return archivedAt != null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether they are an administrator; null but for the viewer’s own.',
  })
  isAdmin(@Root() user: User, @Ctx() context: RequestContext): boolean | null {
    return context.viewer.userId === user.id ? user.isAdmin : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The e-mail address; null but for the viewer’s own.' })
  email(@Root() user: User, @Ctx() context: RequestContext): string | null {
    return context.viewer.userId === user.id ? (user.email ?? null) : null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the e-mail address is known to be theirs; null but for the viewer’s own.',
  })
  emailVerified(@Root() user: User, @Ctx() context: RequestContext): boolean | null {
    return context.viewer.userId === user.id ? user.emailVerifiedAt != null : null;
  }
}
