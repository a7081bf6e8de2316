import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer, Public, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { EmailService } from '../email/email.service.js';
import { ClaimGuestAccountPayload } from '../profiles/profile.payload.js';
import { LoginAsGuestPayload } from '../sign-in/account.payload.js';
import { SignIn } from '../sign-in/sign-in.js';
import { UserCache } from '../users/user-cache.js';
import { ClaimGuestAccountInput } from './guest.input.js';
import { GuestService } from './guest.service.js';

@Resolver()
export class GuestResolver {
  constructor(
    private readonly guests: GuestService,
    private readonly signIn: SignIn,
    private readonly emails: EmailService,
    private readonly users: UserCache,
  ) {}

  @Public()
  @Mutation(() => LoginAsGuestPayload, {
    description:
      'Comes in without an account, as “Guest 7”. Needs no token. A guest who logs out or stays away is gone, and the number is another guest’s.',
  })
  async loginAsGuest(@Ctx() context: RequestContext): Promise<LoginAsGuestPayload> {
    return this.signIn.run(context, () => this.guests.enter(context.client));
  }

  @Mutation(() => ClaimGuestAccountPayload, {
    description: 'Makes the guest who asks an account. Id, session, conversations and messages stay theirs.',
  })
  async claimGuestAccount(
    @Arg('input', () => ClaimGuestAccountInput) input: ClaimGuestAccountInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<ClaimGuestAccountPayload> {
    const position = await this.guests.claim(userId, input, context.client);
    const user = await this.users.get(userId);
    this.emails.sendVerification(user);
    return { user, position };
  }
}
