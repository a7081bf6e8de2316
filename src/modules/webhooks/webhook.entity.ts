import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { defineIdType, type Id } from '../../platform/ids.js';
import { Node } from '../../platform/nodes/index.js';
import type { UserId } from '../accounts/index.js';

export type WebhookId = Id<'whk'>;
export const WebhookId = defineIdType('whk', 'webhook');

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
  description: 'What a webhook is told of: what everyone on the server could see, and what concerns administrators.',
  valuesConfig: {
    MESSAGE_ADDED: { description: '`message.added`: someone wrote in a public group or in the lobby.' },
    MESSAGE_EDITED: { description: '`message.edited`: a message there was edited.' },
    MESSAGE_DELETED: { description: '`message.deleted`: a message there was deleted.' },
    MEMBER_JOINED: { description: '`member.joined`: someone joined a public group.' },
    MEMBER_LEFT: { description: '`member.left`: a member left one.' },
    MEMBER_REMOVED: { description: '`member.removed`: a member was removed from one.' },
    ROLE_CHANGED: { description: '`role.changed`: a member of one has another role.' },
    OWNER_CHANGED: { description: '`owner.changed`: one has another owner.' },
    GROUP_LISTED: { description: '`group.listed`: a public group was made, or a group was made public.' },
    GROUP_UPDATED: { description: '`group.updated`: the settings of a public group changed.' },
    GROUP_UNLISTED: { description: '`group.unlisted`: a public group was deleted, or made private.' },
    REPORT_FILED: { description: '`report.filed`: a member reported a message.' },
    REPORT_RESOLVED: { description: '`report.resolved`: an administrator resolved a report.' },
    ADMIN_CHANGED: { description: '`admin.changed`: someone became an administrator, or is none any more.' },
    USER_CREATED: { description: '`user.created`: there is a new account.' },
    USER_DELETED: { description: '`user.deleted`: an account is no more.' },
    PING: { description: '`ping`: sent by pingWebhook, whatever else the webhook is told of.' },
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
  description: 'An address of another system that is told, over HTTP, of what happens here.',
})
export class Webhook extends WebhookSchema.class {
  @Field(() => ID, { description: 'Its id (whk_…).' })
  declare id: WebhookId;

  @Field({ description: 'Where it is told.' })
  declare url: string;

  @Field({ description: 'What it is for, in the words of who made it.' })
  declare description: string;

  @Field(() => [WebhookEvent], { description: 'What it is told of.' })
  declare events: WebhookEvent[];

  @Field({
    description:
      'While it is not, nothing is kept for it, and what was to be delivered waits. An answer of 410 disables it.',
  })
  declare isEnabled: boolean;

  @Field(() => Date, { description: 'When it was made.' })
  declare createdAt: Date;
}
WebhookSchema.setClass(Webhook);
