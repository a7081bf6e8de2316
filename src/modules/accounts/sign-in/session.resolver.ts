import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { type FeedItem, FollowArgs, followOwnEvents, toStreamObject } from '../../../feed/index.js';
import { CountedAs, CurrentViewer, Public, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { RefreshSessionInput, RevokeSessionInput } from '../identity/account.input.js';
import { AccountEvent, OwnEvent, SignedIn } from '../sessions/account.events.js';
import { Session, SessionEndReason, SessionId } from '../sessions/session.entity.js';
import { maxSessions, SessionService, viewerOf } from '../sessions/session.service.js';
import { ViewerObject } from '../users/viewer.types.js';
import {
  LogoutEverywherePayload,
  LogoutPayload,
  RefreshSessionPayload,
  RevokeSessionPayload,
} from './account.payload.js';
import type { Guests } from './sign-in.js';

@Resolver(() => Session)
export class SessionResolver {
  constructor(
    private readonly service: SessionService,
    private readonly guests: Guests,
  ) {}

  @FieldResolver(() => Boolean, { description: 'Whether this is the session of the request.' })
  isCurrent(@Root() session: Session, @Ctx() { identity }: RequestContext): boolean {
    return identity !== null && 'sessionId' in identity && identity.sessionId === session.id;
  }

  @Public()
  @Mutation(() => RefreshSessionPayload, {
    description:
      'Exchanges a refresh token for new tokens. Needs no access token. Over a socket it also keeps the socket alive. If the response is lost, retry: the same refresh token returns the same successor until the server has seen that, or an access token issued with it. Retry within 30 s over a socket.',
  })
  async refreshSession(
    @Arg('input', () => RefreshSessionInput) { refreshToken }: RefreshSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<RefreshSessionPayload> {
    const refreshed = await this.service.refresh(refreshToken, {
      client: context.client,
      isOverSocket: context.socket !== null,
    });
    context.signIn(viewerOf(refreshed));
    context.socket?.extend(viewerOf(refreshed));
    return refreshed;
  }

  @CountedAs('free')
  @Mutation(() => LogoutPayload, {
    description: 'Ends the current session and its sockets. Deletes a guest.',
  })
  async logout(@CurrentViewer() { userId, sessionId }: Viewer): Promise<LogoutPayload> {
    const gone = await this.guests.leave(userId);
    if (!gone) await this.service.end(userId, sessionId, SessionEndReason.LOGGED_OUT);
    return { sessionId };
  }

  @CountedAs('free')
  @Mutation(() => LogoutEverywherePayload, {
    description: 'Ends all sessions of the viewer, including the current one.',
  })
  async logoutEverywhere(@CurrentViewer() { userId }: Viewer): Promise<LogoutEverywherePayload> {
    const gone = await this.guests.leave(userId);
    if (gone) return gone;
    return { position: await this.service.endAll(userId, SessionEndReason.LOGGED_OUT, null) };
  }

  @CountedAs('free')
  @Mutation(() => RevokeSessionPayload, { description: 'Ends one session of the viewer, and its sockets.' })
  async revokeSession(
    @Arg('input', () => RevokeSessionInput) { sessionId }: RevokeSessionInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<RevokeSessionPayload> {
    const id = SessionId.parse(sessionId, 'input.sessionId');
    return { sessionId, position: await this.service.end(userId, id, SessionEndReason.REVOKED) };
  }

  @Subscription(() => AccountEvent, {
    description:
      'Events about the viewer’s account, such as new and ended sessions, profile changes and a verified e-mail address. Subscribed comes first, then every event once and in order.',
    subscribe: followOwnEvents(OwnEvent),
  })
  accountEvents(@Root() item: FeedItem, @Args(() => FollowArgs) _args: FollowArgs): typeof AccountEvent {
    return toStreamObject(item);
  }
}

@Resolver(() => SignedIn)
export class SignedInResolver {
  constructor(private readonly service: SessionService) {}

  @FieldResolver(() => Session, { nullable: true, description: 'The session; null if it has ended.' })
  async session(@Root() { sessionId }: SignedIn, @Ctx() context: RequestContext): Promise<Session | null> {
    return context.load(this.service.liveById, sessionId);
  }
}

@Resolver(() => ViewerObject)
export class ViewerSessionsResolver {
  constructor(private readonly service: SessionService) {}

  @FieldResolver(() => [Session], {
    description: `The viewer’s live sessions, most recently used first; at most ${maxSessions}.`,
  })
  async sessions(@CurrentViewer() { userId }: Viewer): Promise<Session[]> {
    return this.service.list(userId);
  }
}
