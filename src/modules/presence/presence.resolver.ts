import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  CountedAs,
  CurrentViewer,
  ForwardPageArgs,
  type Page,
  RequestContext,
  type Viewer,
} from '../../platform/graphql/index.js';
import { AccountService, User, ViewerObject } from '../accounts/index.js';
import { PresenceNode } from './leases/presence-node.js';
import { HeartbeatInput, mostAskedFor, PresencesArgs, parseUserIds } from './presence.input.js';
import { HeartbeatPayload, OnlineUserConnection, SetStatusPayload } from './presence.payload.js';
import { PresenceService } from './presence.service.js';
import { PresenceId, UserStatusId } from './presence-ids.js';
import { customStatusOf } from './status/custom-status.js';
import { CustomStatus, Presence } from './status/presence.types.js';
import { UserStatus } from './status/status.entity.js';
import { SetStatusInput } from './status/status.input.js';
import { StatusService } from './status/status.service.js';

@Resolver(() => Presence)
export class PresenceResolver {
  /** @param heartbeatEvery how often (ms) clients without a socket must send a heartbeat. */
  constructor(
    private readonly service: PresenceService,
    private readonly statuses: StatusService,
    private readonly node: PresenceNode,
    private readonly accounts: AccountService,
    private readonly heartbeatEvery: number,
  ) {}

  @Query(() => [Presence], {
    description: `The presences of up to ${mostAskedFor} users, in the order of \`userIds\`.`,
  })
  async presences(
    @Args(() => PresencesArgs) { userIds }: PresencesArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Presence[]> {
    return this.service.presences(userId, parseUserIds(userIds));
  }

  @Query(() => OnlineUserConnection, {
    description:
      'The online users, in no particular order, without invisible users and users whom a block hides. The list has no stable end, so it pages forwards only.',
  })
  async onlineUsers(
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<Presence>> {
    return this.service.online(userId, first, after ?? null);
  }

  @CountedAs('free')
  @Mutation(() => HeartbeatPayload, {
    description:
      'Keeps the viewer online. Every HTTP request and every open socket does so too: use it in clients that have neither for a while, or to report whether the device is in use.',
  })
  async heartbeat(
    @Arg('input', () => HeartbeatInput, { nullable: true, description: 'The report of the client; optional.' })
    input: HeartbeatInput | null | undefined,
    @CurrentViewer() viewer: Viewer,
  ): Promise<HeartbeatPayload> {
    if (input?.isAway != null) this.node.setAway(viewer, input.isAway);
    else this.node.requested(viewer);
    return { nextInSeconds: Math.max(1, Math.floor(this.heartbeatEvery / 1_000)), at: new Date() };
  }

  @Mutation(() => SetStatusPayload, { description: 'Sets the viewer’s status. Idempotent.' })
  async setStatus(
    @Arg('input', () => SetStatusInput, { description: 'The fields to set.' }) input: SetStatusInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<SetStatusPayload> {
    const status = await this.statuses.set(userId, input);
    const [presence] = await this.service.presences(userId, [userId]);
    return { status, presence: presence as Presence };
  }

  @FieldResolver(() => ID, { description: 'The id of the presence (prs_…).' })
  id(@Root() { userId }: Presence): string {
    return PresenceId.of(userId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'The user. Null if the account was deleted.' })
  user(@Root() { userId }: Presence, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(userId, context);
  }
}

@Resolver(() => ViewerObject)
export class ViewerStatusResolver {
  constructor(private readonly statuses: StatusService) {}

  @FieldResolver(() => UserStatus, { description: 'The status that the viewer has set.' })
  async status(@CurrentViewer() { userId }: Viewer): Promise<UserStatus> {
    return this.statuses.of(userId);
  }
}

@Resolver(() => UserStatus)
export class UserStatusResolver {
  @FieldResolver(() => ID, { description: 'The id of the status (sts_…).' })
  id(@Root() { userId }: UserStatus): string {
    return UserStatusId.of(userId);
  }

  @FieldResolver(() => CustomStatus, {
    nullable: true,
    description: 'The text and emoji that the viewer has set. Null if there is none, or if it has expired.',
  })
  customStatus(@Root() status: UserStatus): CustomStatus | null {
    return customStatusOf(status);
  }
}

@Resolver(() => OnlineUserConnection)
export class OnlineUserConnectionResolver {
  constructor(private readonly service: PresenceService) {}

  @FieldResolver(() => Int, {
    description: 'The number of online users on all pages of this list.',
  })
  async count(@CurrentViewer() { userId }: Viewer): Promise<number> {
    return this.service.onlineCount(userId);
  }
}
