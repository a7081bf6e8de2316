import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import {
  CurrentViewer,
  forwardPage,
  keysetCursor,
  type Page,
  parseKeysetCursor,
  RequestContext,
  type Viewer,
} from '../../platform/graphql/index.js';
import { ChangePasswordInput, LoginInput, SignUpInput, UsersArgs } from './account.input.js';
import { ChangePasswordPayload, LoginPayload, SignUpPayload, UserConnection } from './account.payload.js';
import { AccountService } from './account.service.js';
import { viewerOf } from './session.service.js';
import { User, UserId } from './user.entity.js';

@Resolver()
export class AccountResolver {
  constructor(private readonly accounts: AccountService) {}

  @Query(() => User, { description: 'The viewer.' })
  async me(@CurrentViewer() viewer: Viewer, @Ctx() context: RequestContext): Promise<User> {
    const user = await context.load(this.accounts.usersById, viewer.userId);
    if (!user) throw new HubbubError(ErrorCode.NOT_FOUND);
    return user;
  }

  @Query(() => User, { nullable: true, description: 'A user by id or by username; null if there is none.' })
  async user(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { nullable: true, description: 'usr_…' }) id?: string | null,
    @Arg('username', () => String, { nullable: true, description: 'In any case.' }) username?: string | null,
  ): Promise<User | null> {
    if ((id == null) === (username == null)) {
      throw new HubbubError(ErrorCode.BAD_INPUT, 'Give either an id or a username.', { field: 'id' });
    }
    if (username != null) return this.accounts.findByUsername(username.slice(0, 64));
    return context.load(this.accounts.usersById, UserId.parse(String(id), 'id'));
  }

  @Query(() => UserConnection, { description: 'Users whose username, first or last name begins with a text.' })
  async users(@Args(() => UsersArgs) { search, first, after }: UsersArgs): Promise<Page<User>> {
    const [key] = after ? parseKeysetCursor(after, ['string'], 'after') : [null];
    const users = await this.accounts.search(search, first + 1, key as string | null);
    return forwardPage(users, first, after, (user) => keysetCursor(user.usernameKey));
  }

  @Mutation(() => SignUpPayload, { description: 'Makes an account and signs it in. Needs no token.' })
  async signUp(
    @Arg('input', () => SignUpInput) input: SignUpInput,
    @Ctx() context: RequestContext,
  ): Promise<SignUpPayload> {
    const signedIn = await this.accounts.signUp(input, context.client);
    context.signIn(viewerOf(signedIn));
    return signedIn;
  }

  @Mutation(() => LoginPayload, { description: 'Signs in by username or e-mail. Needs no token.' })
  async login(
    @Arg('input', () => LoginInput) input: LoginInput,
    @Ctx() context: RequestContext,
  ): Promise<LoginPayload> {
    const signedIn = await this.accounts.login(input, context.client);
    context.signIn(viewerOf(signedIn));
    return signedIn;
  }

  @Mutation(() => ChangePasswordPayload, { description: 'Changes the password, and ends all other sessions.' })
  async changePassword(
    @Arg('input', () => ChangePasswordInput) input: ChangePasswordInput,
    @CurrentViewer() viewer: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<ChangePasswordPayload> {
    const position = await this.accounts.changePassword(viewer, input, context.client);
    return { user: await this.me(viewer, context), position };
  }
}
