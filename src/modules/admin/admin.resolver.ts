import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Position } from '../../feed/index.js';
import { CurrentViewer, type Page, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { AccountService, User, UserId } from '../accounts/index.js';
import {
  ArchiveUserInput,
  AuditLogArgs,
  BanUserInput,
  GrantAdminInput,
  RevokeAdminInput,
  UnarchiveUserInput,
  UnbanUserInput,
} from './admin.input.js';
import {
  ArchiveUserPayload,
  AuditEntryConnection,
  BanUserPayload,
  GrantAdminPayload,
  RevokeAdminPayload,
  UnarchiveUserPayload,
  UnbanUserPayload,
} from './admin.payload.js';
import { AdminService } from './admin.service.js';
import { AdminGuard } from './admin-guard.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditLog } from './audit-log.js';

@Resolver(() => AuditEntry)
export class AdminResolver {
  constructor(
    private readonly service: AdminService,
    private readonly guard: AdminGuard,
    private readonly audit: AuditLog,
    private readonly accounts: AccountService,
  ) {}

  @Mutation(() => GrantAdminPayload, {
    description: 'Makes a user an administrator. For administrators, who must have confirmed their identity recently.',
  })
  async grantAdmin(
    @Arg('input', () => GrantAdminInput) { userId }: GrantAdminInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<GrantAdminPayload> {
    const id = parseUser(userId);
    await this.guard.assertConfirmed(viewer);
    return this.#payload(id, await this.service.grant(viewer.userId, id));
  }

  @Mutation(() => RevokeAdminPayload, {
    description: 'Revokes the administrator role of a user, except of the last administrator. For administrators.',
  })
  async revokeAdmin(
    @Arg('input', () => RevokeAdminInput) { userId }: RevokeAdminInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<RevokeAdminPayload> {
    const id = parseUser(userId);
    return this.#payload(id, await this.service.revoke(viewer.userId, id));
  }

  @Mutation(() => ArchiveUserPayload, {
    description:
      'Archives an account: its sessions and sockets end at once, and the user can no longer sign in or receive direct messages. All other data stays. For administrators.',
  })
  async archiveUser(
    @Arg('input', () => ArchiveUserInput) { userId }: ArchiveUserInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<ArchiveUserPayload> {
    const id = parseUser(userId);
    return this.#payload(id, await this.service.archive(viewer.userId, id));
  }

  @Mutation(() => UnarchiveUserPayload, {
    description: 'Restores an archived account. Its owner receives a mail. For administrators.',
  })
  async unarchiveUser(
    @Arg('input', () => UnarchiveUserInput) { userId }: UnarchiveUserInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<UnarchiveUserPayload> {
    const id = parseUser(userId);
    return this.#payload(id, await this.service.unarchive(viewer.userId, id));
  }

  @Mutation(() => BanUserPayload, {
    description: 'Bans a user until a time. The user’s sessions and sockets end at once. For administrators.',
  })
  async banUser(
    @Arg('input', () => BanUserInput) { userId, until, reason }: BanUserInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<BanUserPayload> {
    const id = parseUser(userId);
    return this.#payload(id, await this.service.ban(viewer.userId, id, until, reason));
  }

  @Mutation(() => UnbanUserPayload, { description: 'Ends a ban early. For administrators.' })
  async unbanUser(
    @Arg('input', () => UnbanUserInput) { userId }: UnbanUserInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<UnbanUserPayload> {
    const id = parseUser(userId);
    return this.#payload(id, await this.service.unban(viewer.userId, id));
  }

  @Query(() => AuditEntryConnection, {
    description: 'The entries of the audit log, newest first. For administrators.',
  })
  async auditLog(
    @Args(() => AuditLogArgs) args: AuditLogArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<AuditEntry>> {
    await this.guard.assert(userId);
    return this.audit.page(args);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description:
      'The administrator; null for the command line, and for actions of the server itself (WEBHOOK_DISABLED).',
  })
  async actor(@Root() { actorId }: AuditEntry, @Ctx() context: RequestContext): Promise<User | null> {
    return actorId ? context.load(this.accounts.usersById, actorId) : null;
  }

  async #payload(userId: UserId, position: Position | null): Promise<{ user: User; position: Position | null }> {
    const [user] = await this.accounts.usersById([userId]);
    return { user: user as User, position };
  }
}

function parseUser(userId: string): UserId {
  return UserId.parse(userId, 'input.userId');
}
