import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { CurrentViewer, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { ProfileChanged } from '../sessions/account.events.js';
import { User } from '../users/user.entity.js';
import { UserCache } from '../users/user-cache.js';
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
    description: 'Changes the username. The old one is free for others at once. To the same it changes nothing.',
  })
  async changeUsername(
    @Arg('input', () => ChangeUsernameInput) { username }: ChangeUsernameInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<ChangeUsernamePayload> {
    const position = await this.service.changeUsername(userId, username);
    return { user: await this.users.get(userId), position };
  }

  @Mutation(() => UpdateProfilePayload, {
    description: 'Changes what is given of the profile, and leaves the rest. Of what is as it was, nobody is told.',
  })
  async updateProfile(
    @Arg('input', () => UpdateProfileInput) input: UpdateProfileInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<UpdateProfilePayload> {
    const position = await this.service.updateProfile(userId, input);
    return { user: await this.users.get(userId), position };
  }

  @FieldResolver(() => User, { nullable: true, description: 'The viewer, as they are now.' })
  async user(@Root() { userId }: ProfileChanged, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.users.byId, userId);
  }
}
