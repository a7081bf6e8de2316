import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../platform/graphql/index.js';
import { idOfSame } from '../../platform/ids.js';
import { type SecondFactors, User } from '../accounts/index.js';
import { Storage, StorageUse } from '../attachments/index.js';
import { AdminGuard } from './admin-guard.js';
import { UserAccount } from './user-account.types.js';

@Resolver(() => User)
export class AccountOfUserResolver {
  constructor(private readonly guard: AdminGuard) {}

  @FieldResolver(() => UserAccount, {
    nullable: true,
    description: 'The account behind the user; null unless the viewer is this user or an administrator.',
  })
  async account(@Root() user: User, @Ctx() { viewer }: RequestContext): Promise<UserAccount | null> {
    if (viewer.userId !== user.id && !(await this.guard.isAdmin(viewer.userId))) return null;
    return accountOf(user);
  }
}

@Resolver(() => UserAccount)
export class UserAccountResolver {
  constructor(
    private readonly factors: Pick<SecondFactors, 'statusOf'>,
    private readonly space: Storage,
  ) {}

  @FieldResolver(() => Boolean, { description: 'Whether a login of the user needs a second factor.' })
  async hasSecondFactor(@Root() { user }: UserAccount, @Ctx() context: RequestContext): Promise<boolean> {
    return (await context.load(this.factors.statusOf, user.id)).isEnabled;
  }

  @FieldResolver(() => StorageUse, {
    description: 'The space that the user’s files take, and its limit; the limit of a deleted user is 0.',
  })
  async storage(@Root() { user }: UserAccount, @Ctx() context: RequestContext): Promise<StorageUse> {
    return context.load(this.space.ofUsers, user.id);
  }
}

function accountOf(user: User): UserAccount {
  const { email, emailVerifiedAt, isAdmin, archivedAt, bannedUntil, banReason } = user;
  // A ban that has expired stays in the row.
  const isBanned = bannedUntil != null && bannedUntil > new Date();
  return Object.assign(new UserAccount(), {
    id: idOfSame('acc', user.id),
    email: email ?? null,
    isEmailVerified: emailVerifiedAt != null,
    isAdmin,
    archivedAt: archivedAt ?? null,
    bannedUntil: isBanned ? bannedUntil : null,
    banReason: isBanned ? (banReason ?? null) : null,
    user,
  });
}
