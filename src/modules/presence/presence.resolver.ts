import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, toStreamObject } from '../../feed/index.js';
import {
  CountedAs,
  CurrentViewer,
  ForwardPageArgs,
  type Page,
  RequestContext,
  type Viewer,
} from '../../platform/graphql/index.js';
import { AccountService, User, UserId, ViewerObject } from '../accounts/index.js';
import { PresenceNode } from './leases/presence-node.js';
import { HeartbeatInput, PresenceEventsArgs, PresencesArgs } from './presence.input.js';
import { HeartbeatPayload, OnlineUserConnection, SetStatusPayload } from './presence.payload.js';
import { PresenceService } from './presence.service.js';
import { customStatusOf } from './status/custom-status.js';
import { CustomStatus, Presence } from './status/presence.types.js';
import { UserStatus } from './status/status.entity.js';
import { SetStatusInput } from './status/status.input.js';
import { StatusService } from './status/status.service.js';
import { PresenceEvent } from './watching/presence.events.js';
import { PresenceSubscriptions } from './watching/presence-subscriptions.js';

@Resolver(() => Presence)
export class PresenceResolver {
  /** @param heartbeat how often (ms) clients without a socket are to show life. */
  constructor(
    private readonly service: PresenceService,
    private readonly statuses: StatusService,
    private readonly node: PresenceNode,
    private readonly accounts: AccountService,
    private readonly heartbeatEvery: number,
  ) {}

  @Query(() => [Presence], { description: 'The presences of up to 100 users, in the order given.' })
  async presences(
    @Args(() => PresencesArgs) { userIds }: PresencesArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Presence[]> {
    return this.service.presences(userId, parseUserIds(userIds));
  }

  @Query(() => OnlineUserConnection, {
    description:
      'Who is online, in an order of no meaning. Of those who are invisible or blocked nothing is to be seen.',
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
      'Says that the viewer is still there. Every request over HTTP says so too, and an open socket by itself: this is for clients that have neither for a while, and to say whether somebody is at the device.',
  })
  async heartbeat(
    @Arg('input', () => HeartbeatInput) { away }: HeartbeatInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<HeartbeatPayload> {
    if (away != null) this.node.setAway(viewer, away);
    else this.node.requested(viewer);
    return { nextInSeconds: Math.max(1, Math.floor(this.heartbeatEvery / 1_000)) };
  }

  @Mutation(() => SetStatusPayload, { description: 'Sets what others see of the viewer.' })
  async setStatus(
    @Arg('input', () => SetStatusInput) input: SetStatusInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<SetStatusPayload> {
    const status = await this.statuses.set(userId, input);
    const [presence] = await this.service.presences(userId, [userId]);
    return { status, presence: presence as Presence };
  }

  @Subscription(() => PresenceEvent, {
    description:
      'Who comes and goes, and changes their status. It is told to those who are here and kept for nobody: whoever subscribes is told first how it is.',
    subscribe: ({ args, context }) => {
      const { userIds } = args as PresenceEventsArgs;
      const { viewer } = context as RequestContext;
      return (context as RequestContext)
        .get(PresenceSubscriptions)
        .subscribe(viewer, userIds ? parseUserIds(userIds) : null);
    },
  })
  presenceEvents(
    @Root() item: FeedItem,
    @Args(() => PresenceEventsArgs) _args: PresenceEventsArgs,
  ): typeof PresenceEvent {
    return toStreamObject(item);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Whose. Null if the account exists no more.' })
  async user(@Root() { userId }: Presence, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, userId);
  }
}

@Resolver(() => ViewerObject)
export class ViewerStatusResolver {
  constructor(private readonly statuses: StatusService) {}

  @FieldResolver(() => UserStatus, { description: 'What the viewer has set others to see of them.' })
  async status(@CurrentViewer() { userId }: Viewer): Promise<UserStatus> {
    return this.statuses.of(userId);
  }
}

@Resolver(() => UserStatus)
export class UserStatusResolver {
  @FieldResolver(() => CustomStatus, { nullable: true, description: 'What the viewer says of themselves.' })
  customStatus(@Root() status: UserStatus): CustomStatus | null {
    return customStatusOf(status);
  }
}

@Resolver(() => OnlineUserConnection)
export class OnlineUserConnectionResolver {
  constructor(private readonly service: PresenceService) {}

  @FieldResolver(() => Int, {
    description: 'How many are online, on all pages: those whom the viewer sees here, and nobody else.',
  })
  async count(@CurrentViewer() { userId }: Viewer): Promise<number> {
    return this.service.onlineCount(userId);
  }
}

function parseUserIds(ids: readonly string[]): UserId[] {
  return ids.map((id) => UserId.parse(id, 'userIds'));
}
