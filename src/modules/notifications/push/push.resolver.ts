import { Arg, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import { CurrentViewer, type Viewer } from '../../../platform/graphql/index.js';
import { ViewerObject } from '../../accounts/index.js';
import {
  RegisterDeviceInput,
  RegisterPushSubscriptionInput,
  UnregisterDeviceInput,
  UnregisterPushSubscriptionInput,
} from './push.input.js';
import {
  RegisterDevicePayload,
  RegisterPushSubscriptionPayload,
  UnregisterDevicePayload,
  UnregisterPushSubscriptionPayload,
} from './push.payload.js';
import { maxSubscriptions, PushService } from './push.service.js';
import { PushSubscription } from './push-subscription.entity.js';
import type { VapidKeys } from './transports/vapid-keys.js';

@Resolver(() => ViewerObject)
export class PushResolver {
  constructor(
    private readonly service: PushService,
    private readonly keys: Pick<VapidKeys, 'publicKey'>,
  ) {}

  @Query(() => String, {
    description:
      'The server’s public key, base64url: the `applicationServerKey` of the browser’s `pushManager.subscribe()`.',
  })
  pushKey(): string {
    return this.keys.publicKey;
  }

  @FieldResolver(() => [PushSubscription], {
    description: `The browsers and devices that receive pushes for the viewer, newest first; at most ${maxSubscriptions}, so the list has no pages.`,
  })
  async pushSubscriptions(@CurrentViewer() { userId }: Viewer): Promise<PushSubscription[]> {
    return this.service.list(userId);
  }

  @Mutation(() => RegisterPushSubscriptionPayload, {
    description:
      'Registers a browser for pushes: it receives the viewer’s notifications while the viewer is away, until the session ends. A 21st browser or device replaces the oldest. A push is JSON: { id, kind, text, conversationId }.',
  })
  async registerPushSubscription(
    @Arg('input', () => RegisterPushSubscriptionInput, { description: 'The subscription of the browser.' })
    input: RegisterPushSubscriptionInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<RegisterPushSubscriptionPayload> {
    return { subscription: await this.service.register(viewer, input) };
  }

  @Mutation(() => UnregisterPushSubscriptionPayload, { description: 'Ends the pushes to a browser.' })
  async unregisterPushSubscription(
    @Arg('input', () => UnregisterPushSubscriptionInput, { description: 'The subscription of the browser.' })
    { endpoint }: UnregisterPushSubscriptionInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<UnregisterPushSubscriptionPayload> {
    return { subscriptionId: await this.service.unregister(userId, endpoint) };
  }

  @Mutation(() => RegisterDevicePayload, {
    description:
      'Registers a device for pushes: it receives the viewer’s notifications while the viewer is away, until the session ends. A 21st browser or device replaces the oldest.',
  })
  async registerDevice(
    @Arg('input', () => RegisterDeviceInput, { description: 'The device.' }) input: RegisterDeviceInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<RegisterDevicePayload> {
    return { subscription: await this.service.registerDevice(viewer, input) };
  }

  @Mutation(() => UnregisterDevicePayload, { description: 'Ends the pushes to a device.' })
  async unregisterDevice(
    @Arg('input', () => UnregisterDeviceInput, { description: 'The device.' })
    { service, token }: UnregisterDeviceInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<UnregisterDevicePayload> {
    return { subscriptionId: await this.service.unregisterDevice(userId, service, token) };
  }
}
