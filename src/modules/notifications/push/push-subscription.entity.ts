import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { Viewer } from '../../../platform/graphql/index.js';
import { defineIdType, type Id } from '../../../platform/ids.js';
import { Node } from '../../../platform/nodes/index.js';
import type { UserId } from '../../accounts/index.js';

export type PushSubscriptionId = Id<'psh'>;
export const PushSubscriptionId = defineIdType('psh', 'a push subscription');

/** The services through which pushes reach a user. */
export enum PushServiceName {
  WEB_PUSH = 'WEB_PUSH',
  FCM = 'FCM',
  APNS = 'APNS',
}

registerEnumType(PushServiceName, {
  name: 'PushService',
  description: 'A service that delivers pushes.',
  valuesConfig: {
    WEB_PUSH: { description: 'The push service of a browser (Web Push).' },
    FCM: { description: 'Firebase Cloud Messaging, for apps on Android.' },
    APNS: { description: 'The Apple Push Notification service, for apps on iOS and macOS.' },
  },
});

/**
 * A browser or a device that receives pushes for a user. For browsers, see
 * https://www.w3.org/TR/push-api/#pushsubscription-interface
 */
export const PushSubscriptionSchema = defineEntity({
  name: 'PushSubscription',
  tableName: 'push_subscription',
  indexes: [
    { name: 'push_subscription_user_index', properties: ['userId', 'createdAt'] },
    { name: 'push_subscription_session_index', properties: ['sessionId'] },
  ],
  properties: {
    id: p.text().collation('C').$type<PushSubscriptionId>().primary(),
    userId: p.text().collation('C').$type<UserId>(),
    /** The session in which it was registered. The subscription ends with that session. */
    sessionId: p.text().collation('C').$type<Viewer['sessionId']>().hidden(),
    service: p.text().$type<PushServiceName>().default(PushServiceName.WEB_PUSH),
    /** The address of a browser, or the token of a device after the name of its service: `fcm:…`, `apns:…`. */
    endpoint: p.text().unique('push_subscription_endpoint_unique').hidden(),
    /** The browser's public key and secret, base64url. Empty for a device. */
    p256dh: p.text().hidden(),
    auth: p.text().hidden(),
    /** Whether its pushes contain the text of the notification. */
    showsText: p.boolean().default(true),
    createdAt: p.datetime(),
    /** The number of consecutive failed pushes. */
    failures: p.integer().default(0).hidden(),
  },
});

@ObjectType({
  implements: Node,
  description: 'A browser or a device that receives pushes for the viewer while the viewer is away.',
})
export class PushSubscription extends PushSubscriptionSchema.class {
  @Field(() => ID, { description: 'The id of the subscription (psh_…).' })
  declare id: PushSubscriptionId;

  @Field(() => PushServiceName, { description: 'The service that delivers the pushes.' })
  declare service: PushServiceName;

  @Field({ description: 'Whether the pushes contain the text of the notification.' })
  declare showsText: boolean;

  @Field(() => Date, { description: 'When it was registered.' })
  declare createdAt: Date;
}
PushSubscriptionSchema.setClass(PushSubscription);
