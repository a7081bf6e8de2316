import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer, RequestContext, type Viewer } from '../../../platform/graphql/index.js';
import { ConfirmIdentityInput, ConfirmIdentityPayload } from './step-up.input.js';
import { StepUp } from './step-up.js';

@Resolver()
export class StepUpResolver {
  constructor(private readonly stepUp: StepUp) {}

  @Mutation(() => ConfirmIdentityPayload, {
    description:
      'Confirms the viewer’s identity in this session, by password or by a code of the second factor. The following otherwise fail with STEP_UP_REQUIRED: `grantAdmin`, `createWebhook`, `updateWebhook` with another address, `deleteAccount` without a password, and changes of the second factor. A login also counts as a confirmation. Guests need no confirmation.',
  })
  async confirmIdentity(
    @Arg('input', () => ConfirmIdentityInput) input: ConfirmIdentityInput,
    @CurrentViewer() viewer: Viewer,
    @Ctx() { client }: RequestContext,
  ): Promise<ConfirmIdentityPayload> {
    return { confirmedUntil: await this.stepUp.confirm(viewer, input, client) };
  }
}
