import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { CurrentViewer, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { ProfileChanged } from '../sessions/account.events.js';
import { User } from '../users/user.entity.js';
import { UserCache } from '../users/user-cache.js';
import { ViewerObject, viewerOfUser } from '../users/viewer.types.js';
import { ChangeUsernameInput, UpdateProfileInput } from './profile.input.js';
import { ChangeUsernamePayload, UpdateProfilePayload } from './profile.payload.js';
import { ProfileService } from './profile.service.js';

@Resolver(() => ProfileChanged)
export class ProfileResolver {
  constructor(
    private readonly service: ProfileService,
    private readonly users: UserCache,
  ) {}

  @Mutation(() => ChangeUsernamePayload, {
    description: 'Changes the username. Other users can take the old one at once. Idempotent.',
  })
  async changeUsername(
    @Arg('input', () => ChangeUsernameInput) { username }: ChangeUsernameInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<ChangeUsernamePayload> {
    const position = await this.service.changeUsername(userId, username);
    return { user: await this.users.get(userId), position };
  }

  @Mutation(() => UpdateProfilePayload, {
    description: 'Changes the given fields of the profile; omitted fields keep their values. Idempotent.',
  })
  async updateProfile(
    @Arg('input', () => UpdateProfileInput) input: UpdateProfileInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<UpdateProfilePayload> {
    const position = await this.service.updateProfile(userId, input);
    return { user: await this.users.get(userId), position };
  }

  @FieldResolver(() => User, { nullable: true, description: 'The current profile of the viewer.' })
  async user(@Root() { userId }: ProfileChanged, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.users.byId, userId);
  }

  @FieldResolver(() => ViewerObject, {
    description: 'The current account of the viewer: a guest who became an account also has an e-mail address now.',
  })
  viewer(@CurrentViewer() { userId }: Viewer): ViewerObject {
    return viewerOfUser(userId);
  }
}
