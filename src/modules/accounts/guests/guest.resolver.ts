import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer, Public, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { EmailService } from '../email/email.service.js';
import { ClaimGuestAccountPayload, SetNicknamePayload } from '../profiles/profile.payload.js';
import { LoginAsGuestPayload } from '../sign-in/account.payload.js';
import { SignIn } from '../sign-in/sign-in.js';
import { UserCache } from '../users/user-cache.js';
import { ClaimGuestAccountInput, SetNicknameInput } from './guest.input.js';
import { GuestService } from './guest.service.js';
import { NicknameService } from './nickname.service.js';

@Resolver()
export class GuestResolver {
  constructor(
    private readonly guests: GuestService,
    private readonly signIn: SignIn,
    private readonly emails: EmailService,
    private readonly users: UserCache,
    private readonly nicknames: NicknameService,
  ) {}

  @Public()
  @Mutation(() => LoginAsGuestPayload, {
    description:
      'Signs in without an account, as “Guest 7”. Needs no token. A guest that logs out or is idle for too long is deleted, and another guest can get the number.',
  })
  async loginAsGuest(@Ctx() context: RequestContext): Promise<LoginAsGuestPayload> {
    return this.signIn.run(context, () => this.guests.enter(context.client));
  }

  @Mutation(() => SetNicknamePayload, {
    description:
      'Gives the viewer, a guest, a nickname that others see instead of the number. The name is free again when the guest leaves or takes another one. Idempotent.',
  })
  async setNickname(
    @Arg('input', () => SetNicknameInput) { nickname }: SetNicknameInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<SetNicknamePayload> {
    const position = await this.nicknames.set(userId, nickname ?? null);
    return { user: await this.users.get(userId), position };
  }

  @Mutation(() => ClaimGuestAccountPayload, {
    description: 'Turns the viewer, a guest, into an account. The user keeps id, session, conversations and messages.',
  })
  async claimGuestAccount(
    @Arg('input', () => ClaimGuestAccountInput) input: ClaimGuestAccountInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<ClaimGuestAccountPayload> {
    const position = await this.guests.claim(userId, input, context.client);
    const user = await this.users.get(userId);
    this.emails.sendVerification(user, context.client);
    return { user, position };
  }
}
