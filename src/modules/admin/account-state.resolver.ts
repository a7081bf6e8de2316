import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../../platform/graphql/index.js';
import { User } from '../accounts/index.js';
import { UserStanding } from './admin.payload.js';
import { AdminGuard } from './admin-guard.js';

@Resolver(() => User)
export class AccountStateResolver {
  constructor(private readonly guard: AdminGuard) {}

  @FieldResolver(() => UserStanding, {
    nullable: true,
    description: 'How the user stands with the administrators. FORBIDDEN for everyone else.',
  })
  async standing(
    @Root() { isAdmin, archivedAt, bannedUntil, banReason }: User,
    @Ctx() { viewer }: RequestContext,
  ): Promise<UserStanding> {
    await this.guard.assert(viewer.userId);
    // A ban ends by itself.
    const isBanned = bannedUntil != null && bannedUntil > new Date();
    const ban = isBanned ? { bannedUntil, banReason: banReason ?? null } : { bannedUntil: null, banReason: null };
    return { isAdmin, archivedAt: archivedAt ?? null, ...ban };
  }
}
