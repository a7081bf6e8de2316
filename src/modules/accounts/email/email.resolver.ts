import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer, Public, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { AddressVerification } from './address-verification.js';
import { RequestPasswordResetInput, ResetPasswordInput, VerifyEmailInput } from './email.input.js';
import {
  RequestEmailVerificationPayload,
  RequestPasswordResetPayload,
  ResetPasswordPayload,
  VerifyEmailPayload,
} from './email.payload.js';
import { EmailService } from './email.service.js';

@Resolver()
export class EmailResolver {
  constructor(
    private readonly emails: EmailService,
    private readonly verification: AddressVerification,
  ) {}

  @Mutation(() => RequestEmailVerificationPayload, {
    description: 'Sends another mail that lets the viewer verify the address. The sign-up sends the first one.',
  })
  async requestEmailVerification(
    @CurrentViewer() { userId }: Viewer,
    @Ctx() { client }: RequestContext,
  ): Promise<RequestEmailVerificationPayload> {
    return { email: await this.emails.requestVerification(userId, client) };
  }

  @Public()
  @Mutation(() => VerifyEmailPayload, {
    description:
      'Verifies an e-mail address with the token from a mail. If the server requires verified addresses, this creates the account of a sign-up; call `login` next. Needs no access token.',
  })
  async verifyEmail(
    @Arg('input', () => VerifyEmailInput) { token }: VerifyEmailInput,
    @Ctx() { client }: RequestContext,
  ): Promise<VerifyEmailPayload> {
    return { position: await this.verification.verify(token, client) };
  }

  @Public()
  @Mutation(() => RequestPasswordResetPayload, {
    description:
      'Sends a mail that lets its recipient set a new password, if an account has the address. The response is the same if no account has it. Needs no access token.',
  })
  async requestPasswordReset(
    @Arg('input', () => RequestPasswordResetInput) { email }: RequestPasswordResetInput,
    @Ctx() { client }: RequestContext,
  ): Promise<RequestPasswordResetPayload> {
    await this.emails.requestPasswordReset(email, client);
    return { email };
  }

  @Public()
  @Mutation(() => ResetPasswordPayload, {
    description: 'Sets a new password with the token from a mail, and ends all sessions. Needs no access token.',
  })
  async resetPassword(
    @Arg('input', () => ResetPasswordInput) { token, newPassword }: ResetPasswordInput,
    @Ctx() { client }: RequestContext,
  ): Promise<ResetPasswordPayload> {
    return { position: await this.emails.resetPassword(token, newPassword, client) };
  }
}
