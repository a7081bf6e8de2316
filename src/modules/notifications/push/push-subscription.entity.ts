import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import type { Viewer } from '../../../platform/graphql/index.js';
import { defineIdType, type Id } from '../../../platform/ids.js';
import { Node } from '../../../platform/nodes/index.js';
import type { UserId } from '../../accounts/index.js';

export type PushSubscriptionId = Id<'psh'>;
export const PushSubscriptionId = defineIdType('psh', 'push subscription');

/** A browser that receives pushes for a user. See https://www.w3.org/TR/push-api/#pushsubscription-interface */
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
    endpoint: p.text().unique('push_subscription_endpoint_unique').hidden(),
    /** The browser's public key and secret, base64url. */
    p256dh: p.text().hidden(),
    auth: p.text().hidden(),
    createdAt: p.datetime(),
    /** The number of consecutive failed pushes. */
    failures: p.integer().default(0).hidden(),
  },
});

@ObjectType({
  implements: Node,
  description: 'A browser that receives pushes for the viewer while the viewer is away.',
})
export class PushSubscription extends PushSubscriptionSchema.class {
  @Field(() => ID, { description: 'The id of the subscription (psh_…).' })
  declare id: PushSubscriptionId;

  @Field(() => Date, { description: 'When it was registered.' })
  declare createdAt: Date;
}
PushSubscriptionSchema.setClass(PushSubscription);
