import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { HubbubError } from '../../../platform/errors/index.js';
import {
  CurrentViewer,
  forwardPage,
  type Identity,
  keysetCursor,
  type Page,
  Public,
  parseKeysetCursor,
  RequestContext,
  type Viewer,
} from '../../../platform/graphql/index.js';
import { EmailService } from '../email/email.service.js';
import {
  ChangePasswordInput,
  DeleteAccountInput,
  LoginInput,
  SearchUsersArgs,
  SignUpInput,
  UserBy,
} from '../identity/account.input.js';
import { User, UserId } from '../users/user.entity.js';
import { UserCache } from '../users/user-cache.js';
import {
  ChangePasswordPayload,
  DeleteAccountPayload,
  LoginPayload,
  SignUpPayload,
  UserConnection,
} from './account.payload.js';
import { AccountService } from './account.service.js';
import { SignIn } from './sign-in.js';

@Resolver()
export class AccountResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly signIn: SignIn,
    private readonly emails: EmailService,
    private readonly userCache: UserCache,
  ) {}

  @Query(() => User, { nullable: true, description: 'A user by id, username or nickname; null if there is none.' })
  async user(
    @Arg('by', () => UserBy, { description: 'The id or the username of the user.' }) { id, username }: UserBy,
  ): Promise<User | null> {
    if (username != null) return this.accounts.findByUsername(username.slice(0, 64));
    return this.accounts.find(UserId.parse(String(id), 'by.id'));
  }

  @Query(() => UserConnection, {
    description: 'Accounts whose username, first or last name begins with `query`; no guests.',
  })
  async searchUsers(@Args(() => SearchUsersArgs) { query, first, after }: SearchUsersArgs): Promise<Page<User>> {
    const [key] = after ? parseKeysetCursor(after, ['string'], 'after') : [null];
    const users = await this.accounts.search(query, first + 1, key as string | null);
    return forwardPage(users, first, after, (user) => keysetCursor(String(user.usernameKey)));
  }

  @Public()
  @Mutation(() => SignUpPayload, {
    description:
      'Creates an account and signs it in. Needs no token. If a guest’s session calls it, the guest is deleted (see `claimGuestAccount`). If the server requires verified addresses, it fails with VERIFICATION_REQUIRED, and `verifyEmail` with the token from the mail creates the account.',
  })
  async signUp(
    @Arg('input', () => SignUpInput) input: SignUpInput,
    @Ctx() context: RequestContext,
  ): Promise<SignUpPayload> {
    const signedIn = await this.signIn.run(context, () => this.accounts.signUp(input, context.client));
    this.emails.sendVerification(signedIn.user, context.client);
    return signedIn;
  }

  @Public()
  @Mutation(() => LoginPayload, {
    description:
      'Signs in with a username or e-mail address. Needs no token. If a guest’s session calls it, the guest is deleted.',
  })
  async login(
    @Arg('input', () => LoginInput) input: LoginInput,
    @Ctx() context: RequestContext,
  ): Promise<LoginPayload> {
    return this.signIn.run(context, () => this.accounts.login(input, context.client, liveViewer(context.identity)));
  }

  @Mutation(() => ChangePasswordPayload, { description: 'Changes the password and ends all other sessions.' })
  async changePassword(
    @Arg('input', () => ChangePasswordInput) input: ChangePasswordInput,
    @CurrentViewer() viewer: Viewer,
    @Ctx() { client }: RequestContext,
  ): Promise<ChangePasswordPayload> {
    const position = await this.accounts.changePassword(viewer, input, client);
    return { user: await this.userCache.get(viewer.userId), position };
  }

  @Mutation(() => DeleteAccountPayload, {
    description:
      'Deletes the viewer’s account. Sessions end at once and personal data is deleted. Messages stay, under the name “Deleted user”. The viewer leaves all conversations, and groups get another owner.',
  })
  async deleteAccount(
    @Arg('input', () => DeleteAccountInput, { nullable: true, description: 'The password, unless it is not needed.' })
    input: DeleteAccountInput | null | undefined,
    @CurrentViewer() viewer: Viewer,
    @Ctx() { client }: RequestContext,
  ): Promise<DeleteAccountPayload> {
    const { userId } = viewer;
    const position = await this.accounts.deleteAccount(viewer, input?.password ?? null, client);
    return { userId, user: await this.userCache.get(userId), position };
  }
}

function liveViewer(identity: Identity): Viewer | null {
  return identity instanceof HubbubError ? null : identity;
}
