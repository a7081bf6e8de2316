import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { CurrentViewer, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { ClaimGuestAccountPayload } from '../profiles/profile.payload.js';
import { TokensPayload } from '../sign-in/account.payload.js';
import { User } from '../users/user.entity.js';
import { UserCache } from '../users/user-cache.js';
import { ViewerObject, viewerOfUser } from '../users/viewer.types.js';

@Resolver(() => ViewerObject)
export class ViewerResolver {
  constructor(private readonly users: UserCache) {}

  @Query(() => ViewerObject, { description: 'The account, settings and lists of the signed-in user.' })
  viewer(@CurrentViewer() { userId }: Viewer): ViewerObject {
    return viewerOfUser(userId);
  }

  @FieldResolver(() => User, { description: 'The viewer as other users see them.' })
  async user(@CurrentViewer() { userId }: Viewer, @Ctx() context: RequestContext): Promise<User> {
    const user = await context.load(this.users.byId, userId);
    if (!user) throw new HubbubError(ErrorCode.NOT_FOUND);
    return user;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The e-mail address; null for a guest.' })
  async email(@CurrentViewer() viewer: Viewer, @Ctx() context: RequestContext): Promise<string | null> {
    return (await this.user(viewer, context)).email ?? null;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the viewer has verified the e-mail address; false for a guest.',
  })
  async isEmailVerified(@CurrentViewer() viewer: Viewer, @Ctx() context: RequestContext): Promise<boolean> {
    return (await this.user(viewer, context)).emailVerifiedAt != null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer is an administrator of this server.' })
  async isAdmin(@CurrentViewer() viewer: Viewer, @Ctx() context: RequestContext): Promise<boolean> {
    return (await this.user(viewer, context)).isAdmin;
  }
}

/** The field `viewer` of all payloads that contain tokens. */
@Resolver(() => TokensPayload)
export class TokensViewerResolver {
  @FieldResolver(() => ViewerObject, { description: 'The account, settings and lists of the signed-in user.' })
  viewer(@CurrentViewer() { userId }: Viewer): ViewerObject {
    return viewerOfUser(userId);
  }
}

@Resolver(() => ClaimGuestAccountPayload)
export class ClaimedViewerResolver {
  @FieldResolver(() => ViewerObject, {
    description: 'The account, settings and lists of the viewer, who now has an account.',
  })
  viewer(@CurrentViewer() { userId }: Viewer): ViewerObject {
    return viewerOfUser(userId);
  }
}
