import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer, Public, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { ViewerObject } from '../users/viewer.types.js';
import { LoginCompletion } from './login-completion.js';
import {
  BeginSecondFactorPayload,
  CompleteLoginInput,
  CompleteLoginPayload,
  ConfirmSecondFactorInput,
  ConfirmSecondFactorPayload,
  DisableSecondFactorPayload,
  RegenerateRecoveryCodesPayload,
} from './second-factor.input.js';
import { SignIn } from './sign-in.js';
import { StepUp } from './step-up.js';

@Resolver(() => ViewerObject)
export class SecondFactorResolver {
  constructor(
    private readonly factors: SecondFactors,
    private readonly completion: LoginCompletion,
    private readonly stepUp: StepUp,
    private readonly signIn: SignIn,
  ) {}

  @Mutation(() => BeginSecondFactorPayload, {
    description:
      'Creates a secret for an authenticator app. It takes effect with `confirmSecondFactor`, within an hour. Needs a recent confirmation, see `confirmIdentity`.',
  })
  async beginSecondFactor(@CurrentViewer() viewer: Viewer): Promise<BeginSecondFactorPayload> {
    await this.stepUp.assert(viewer);
    return this.factors.begin(viewer.userId);
  }

  @Mutation(() => ConfirmSecondFactorPayload, {
    description: 'Enables the second factor with a code of the app. From then on `login` requires a code.',
  })
  async confirmSecondFactor(
    @Arg('input', () => ConfirmSecondFactorInput) { code }: ConfirmSecondFactorInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<ConfirmSecondFactorPayload> {
    await this.stepUp.assert(viewer);
    return this.factors.confirm(viewer.userId, code);
  }

  @Mutation(() => DisableSecondFactorPayload, {
    description: 'Disables the second factor of the viewer. Needs a recent confirmation, see confirmIdentity.',
  })
  async disableSecondFactor(@CurrentViewer() viewer: Viewer): Promise<DisableSecondFactorPayload> {
    await this.stepUp.assert(viewer);
    return { position: await this.factors.disable(viewer.userId) };
  }

  @Mutation(() => RegenerateRecoveryCodesPayload, {
    description: 'Replaces the recovery codes of the viewer. Needs a recent confirmation, see confirmIdentity.',
  })
  async regenerateRecoveryCodes(@CurrentViewer() viewer: Viewer): Promise<RegenerateRecoveryCodesPayload> {
    await this.stepUp.assert(viewer);
    return { recoveryCodes: await this.factors.renewCodes(viewer.userId) };
  }

  @Public()
  @Mutation(() => CompleteLoginPayload, {
    description:
      'Completes a login that failed with SECOND_FACTOR_REQUIRED, with a code of the app or a recovery code. Needs no token.',
  })
  async completeLogin(
    @Arg('input', () => CompleteLoginInput) { challenge, proof }: CompleteLoginInput,
    @Ctx() context: RequestContext,
  ): Promise<CompleteLoginPayload> {
    return this.signIn.run(context, () => this.completion.complete(challenge, proof, context.client));
  }

  @FieldResolver(() => Boolean, { description: 'Whether a login of the viewer needs a second factor.' })
  async hasSecondFactor(@CurrentViewer() { userId }: Viewer, @Ctx() context: RequestContext): Promise<boolean> {
    return (await context.load(this.factors.statusOf, userId)).isEnabled;
  }

  @FieldResolver(() => Int, {
    description: 'The number of unused recovery codes of the viewer; 0 without a second factor.',
  })
  async recoveryCodesLeft(@CurrentViewer() { userId }: Viewer, @Ctx() context: RequestContext): Promise<number> {
    return (await context.load(this.factors.statusOf, userId)).recoveryCodesLeft;
  }
}
