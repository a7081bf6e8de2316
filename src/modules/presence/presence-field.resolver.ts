import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import {
  CurrentViewer,
  ForwardPageArgs,
  type Page,
  RequestContext,
  type Viewer,
} from '../../platform/graphql/index.js';
import { Session, User } from '../accounts/index.js';
import { Conversation } from '../conversations/index.js';
import { HeartbeatPayload, PresenceConnection } from './presence.payload.js';
import { PresenceService } from './presence.service.js';
import { Presence } from './status/presence.types.js';

@Resolver(() => User)
export class UserPresenceResolver {
  constructor(private readonly service: PresenceService) {}

  @FieldResolver(() => Presence, { nullable: true, description: 'The presence of the user. Null only with an error.' })
  async presence(@Root() { id }: User, @Ctx() context: RequestContext): Promise<Presence> {
    return context.load(this.service.presencesByPair, `${context.viewer.userId} ${id}`);
  }
}

@Resolver(() => Conversation)
export class OnlineMembersResolver {
  constructor(private readonly service: PresenceService) {}

  @FieldResolver(() => PresenceConnection, {
    description:
      'The online members, in no particular order; of the lobby, all online users. For members only. The list has no stable end, so it pages forwards only.',
  })
  async onlineMembers(
    @Root() conversation: Conversation,
    @Args(() => ForwardPageArgs) { first, after }: ForwardPageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<Page<Presence>> {
    return this.service.onlineMembers(viewer.userId, conversation, first, after ?? null);
  }
}

@Resolver(() => Session)
export class SessionConnectionsResolver {
  constructor(private readonly service: PresenceService) {}

  @FieldResolver(() => Int, { description: 'The number of open sockets (WebSockets) of the session.' })
  async connections(@Root() { id, userId }: Session, @Ctx() context: RequestContext): Promise<number> {
    return (await context.load(this.service.leasesByPair, `${userId} ${id}`)).sockets;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the user is online with this session.' })
  async isOnline(@Root() { id, userId }: Session, @Ctx() context: RequestContext): Promise<boolean> {
    return (await context.load(this.service.leasesByPair, `${userId} ${id}`)).until > 0;
  }
}

@Resolver(() => HeartbeatPayload)
export class HeartbeatPayloadResolver {
  constructor(private readonly service: PresenceService) {}

  @FieldResolver(() => Presence, {
    nullable: true,
    description:
      'The viewer’s presence after the heartbeat, as the viewer sees it: not hidden by `isInvisible`. `lastSeenAt` is the time of the heartbeat. Null only with an error.',
  })
  async presence(@Root() { at }: HeartbeatPayload, @CurrentViewer() { userId }: Viewer): Promise<Presence> {
    const [presence] = await this.service.presences(userId, [userId]);
    // The heartbeat may be written later than the answer.
    return Object.assign(presence as Presence, { lastSeenAt: at });
  }
}
