import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { defineIdType, type Id } from '../../platform/ids.js';
import { Node } from '../../platform/nodes/index.js';
import type { UserId } from '../accounts/index.js';

export type WebhookId = Id<'whk'>;
export const WebhookId = defineIdType('whk', 'a webhook');

/** The events that webhooks can receive. All except the last four are types of feed events. */
export enum WebhookEvent {
  MESSAGE_ADDED = 'MESSAGE_ADDED',
  MESSAGE_EDITED = 'MESSAGE_EDITED',
  MESSAGE_DELETED = 'MESSAGE_DELETED',
  MEMBER_JOINED = 'MEMBER_JOINED',
  MEMBER_LEFT = 'MEMBER_LEFT',
  MEMBER_REMOVED = 'MEMBER_REMOVED',
  ROLE_CHANGED = 'ROLE_CHANGED',
  OWNER_CHANGED = 'OWNER_CHANGED',
  GROUP_LISTED = 'GROUP_LISTED',
  GROUP_UPDATED = 'GROUP_UPDATED',
  GROUP_UNLISTED = 'GROUP_UNLISTED',
  REPORT_FILED = 'REPORT_FILED',
  REPORT_RESOLVED = 'REPORT_RESOLVED',
  ADMIN_CHANGED = 'ADMIN_CHANGED',
  USER_CREATED = 'USER_CREATED',
  USER_DELETED = 'USER_DELETED',
  PING = 'PING',
}

registerEnumType(WebhookEvent, {
  name: 'WebhookEvent',
  description:
    'An event that a webhook can receive: events that everyone on the server can see, and events of administrators.',
  valuesConfig: {
    MESSAGE_ADDED: { description: '`message.added`: a user sent a message to a public group or to the lobby.' },
    MESSAGE_EDITED: { description: '`message.edited`: a message in a public group or in the lobby was edited.' },
    MESSAGE_DELETED: { description: '`message.deleted`: a message in a public group or in the lobby was deleted.' },
    MEMBER_JOINED: { description: '`member.joined`: a user joined a public group.' },
    MEMBER_LEFT: { description: '`member.left`: a member left a public group.' },
    MEMBER_REMOVED: { description: '`member.removed`: a member was removed from a public group.' },
    ROLE_CHANGED: { description: '`role.changed`: the role of a member of a public group changed.' },
    OWNER_CHANGED: { description: '`owner.changed`: the owner of a public group changed.' },
    GROUP_LISTED: { description: '`group.listed`: a public group was created, or a group became public.' },
    GROUP_UPDATED: { description: '`group.updated`: the settings of a public group changed.' },
    GROUP_UNLISTED: { description: '`group.unlisted`: a public group was deleted, or became private.' },
    REPORT_FILED: { description: '`report.filed`: a member reported a message.' },
    REPORT_RESOLVED: { description: '`report.resolved`: an administrator resolved a report.' },
    ADMIN_CHANGED: { description: '`admin.changed`: a user became an administrator, or is no longer one.' },
    USER_CREATED: { description: '`user.created`: an account was created.' },
    USER_DELETED: { description: '`user.deleted`: an account was deleted.' },
    PING: { description: '`ping`: sent by `pingWebhook`, whether the webhook selects it or not.' },
  },
});

export const WebhookSchema = defineEntity({
  name: 'Webhook',
  tableName: 'webhook',
  properties: {
    id: p.text().collation('C').$type<WebhookId>().primary(),
    url: p.text(),
    description: p.text(),
    events: p.array<WebhookEvent>(),
    /** The encrypted secret, which signs each request. */
    secret: p.text().hidden(),
    isEnabled: p.boolean(),
    createdById: p.text().collation('C').$type<UserId>().nullable(),
    createdAt: p.datetime(),
  },
});

@ObjectType({
  implements: Node,
  description: 'An address of another system that receives events of this server by HTTP requests.',
})
export class Webhook extends WebhookSchema.class {
  @Field(() => ID, { description: 'The id of the webhook (whk_…).' })
  declare id: WebhookId;

  @Field({ description: 'The https address that receives the requests.' })
  declare url: string;

  @Field({ description: 'The purpose of the webhook, as its creator described it. May be empty.' })
  declare description: string;

  @Field(() => [WebhookEvent], { description: 'The events that it receives.' })
  declare events: WebhookEvent[];

  @Field({
    description:
      'Whether it receives events. While it is disabled, new events are not stored for it, and pending deliveries wait. An answer of 410 disables it.',
  })
  declare isEnabled: boolean;

  @Field(() => Date, { description: 'When the webhook was created.' })
  declare createdAt: Date;
}
WebhookSchema.setClass(Webhook);
