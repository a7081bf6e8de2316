import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Position } from '../../feed/index.js';
import { CurrentViewer, type Page, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { Node, nodeOf } from '../../platform/nodes/index.js';
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
    description:
      'Makes a user an administrator. Idempotent. For administrators, who must have confirmed their identity recently.',
  })
  async grantAdmin(
    @Arg('input', () => GrantAdminInput, { description: 'The user to promote.' }) { userId }: GrantAdminInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<GrantAdminPayload> {
    const id = parseUser(userId);
    await this.guard.assertConfirmed(viewer);
    return this.#payload(id, await this.service.grant(viewer.userId, id));
  }

  @Mutation(() => RevokeAdminPayload, {
    description:
      'Ends the role of an administrator. The last administrator cannot be removed. Idempotent. For administrators.',
  })
  async revokeAdmin(
    @Arg('input', () => RevokeAdminInput, { description: 'The administrator.' }) { userId }: RevokeAdminInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<RevokeAdminPayload> {
    const id = parseUser(userId);
    return this.#payload(id, await this.service.revoke(viewer.userId, id));
  }

  @Mutation(() => ArchiveUserPayload, {
    description:
      'Archives an account: its sessions and sockets end at once, and the user can no longer sign in or receive direct messages. All other data stays. Idempotent. For administrators.',
  })
  async archiveUser(
    @Arg('input', () => ArchiveUserInput, { description: 'The user to archive.' }) { userId }: ArchiveUserInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<ArchiveUserPayload> {
    const id = parseUser(userId);
    return this.#payload(id, await this.service.archive(viewer.userId, id));
  }

  @Mutation(() => UnarchiveUserPayload, {
    description: 'Restores an archived account. Its owner is notified by e-mail. Idempotent. For administrators.',
  })
  async unarchiveUser(
    @Arg('input', () => UnarchiveUserInput, { description: 'The user to restore.' }) { userId }: UnarchiveUserInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<UnarchiveUserPayload> {
    const id = parseUser(userId);
    return this.#payload(id, await this.service.unarchive(viewer.userId, id));
  }

  @Mutation(() => BanUserPayload, {
    description:
      'Bans a user until a time: their sessions and sockets end at once, and they cannot sign in. For administrators.',
  })
  async banUser(
    @Arg('input', () => BanUserInput, { description: 'The ban.' }) { userId, until, reason }: BanUserInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<BanUserPayload> {
    const id = parseUser(userId);
    return this.#payload(id, await this.service.ban(viewer.userId, id, until, reason));
  }

  @Mutation(() => UnbanUserPayload, { description: 'Ends a ban early. Idempotent. For administrators.' })
  async unbanUser(
    @Arg('input', () => UnbanUserInput, { description: 'The user whose ban ends.' }) { userId }: UnbanUserInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<UnbanUserPayload> {
    const id = parseUser(userId);
    return this.#payload(id, await this.service.unban(viewer.userId, id));
  }

  @Query(() => AuditEntryConnection, {
    description: 'The audit log: the actions of administrators, newest first. For administrators.',
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
      'The administrator. Null for the command line, for actions of the server (WEBHOOK_DISABLED), and for deleted accounts.',
  })
  actor(@Root() { actorId }: AuditEntry, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return actorId ? this.accounts.shownUser(actorId, context) : null;
  }

  @FieldResolver(() => Node, {
    nullable: true,
    description: 'The subject of the action. Null if it was deleted, if the viewer may not see it, or if it has no id.',
  })
  async subject(@Root() { subjectId }: AuditEntry, @Ctx() context: RequestContext): Promise<Node | null> {
    return nodeOf(context, subjectId);
  }

  async #payload(userId: UserId, position: Position | null): Promise<{ user: User; position: Position | null }> {
    const [user] = await this.accounts.usersById([userId]);
    return { user: user as User, position };
  }
}

function parseUser(userId: string): UserId {
  return UserId.parse(userId, 'input.userId');
}
