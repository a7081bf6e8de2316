import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject } from '../../feed/index.js';
import { defineIdType, type Id } from '../../platform/ids.js';
import { Node } from '../../platform/nodes/index.js';
import type { UserId } from '../accounts/index.js';

export type AuditEntryId = Id<'aud'>;
export const AuditEntryId = defineIdType('aud', 'entry of the audit log');

/** Actions of administrators, and changes of objects that administrators manage. */
export enum AdminAction {
  ADMIN_GRANTED = 'ADMIN_GRANTED',
  ADMIN_REVOKED = 'ADMIN_REVOKED',
  USER_ARCHIVED = 'USER_ARCHIVED',
  USER_UNARCHIVED = 'USER_UNARCHIVED',
  USER_BANNED = 'USER_BANNED',
  USER_UNBANNED = 'USER_UNBANNED',
  REPORT_RESOLVED = 'REPORT_RESOLVED',
  MESSAGE_DELETED = 'MESSAGE_DELETED',
  WEBHOOK_CREATED = 'WEBHOOK_CREATED',
  WEBHOOK_UPDATED = 'WEBHOOK_UPDATED',
  WEBHOOK_DELETED = 'WEBHOOK_DELETED',
  WEBHOOK_PINGED = 'WEBHOOK_PINGED',
  WEBHOOK_REDELIVERED = 'WEBHOOK_REDELIVERED',
  WEBHOOK_DISABLED = 'WEBHOOK_DISABLED',
  PRESENCE_EXPIRED = 'PRESENCE_EXPIRED',
  JOB_RUN = 'JOB_RUN',
  KEYS_ROTATED = 'KEYS_ROTATED',
  SECOND_FACTOR_RESET = 'SECOND_FACTOR_RESET',
}

registerEnumType(AdminAction, {
  name: 'AdminAction',
  description: 'What an administrator did.',
  valuesConfig: {
    ADMIN_GRANTED: { description: 'Made a user an administrator.' },
    ADMIN_REVOKED: { description: 'Revoked the administrator role of a user, or deleted their own account.' },
    USER_ARCHIVED: { description: 'Archived an account.' },
    USER_UNARCHIVED: { description: 'Restored an archived account.' },
    USER_BANNED: { description: 'Banned a user until a time.' },
    USER_UNBANNED: { description: 'Ended a ban early.' },
    REPORT_RESOLVED: { description: 'Resolved a report of a message.' },
    MESSAGE_DELETED: { description: 'Deleted a message that was reported.' },
    WEBHOOK_CREATED: { description: 'Created a webhook.' },
    WEBHOOK_UPDATED: { description: 'Changed a webhook.' },
    WEBHOOK_DELETED: { description: 'Deleted a webhook.' },
    WEBHOOK_PINGED: { description: 'Sent a ping to a webhook.' },
    WEBHOOK_REDELIVERED: { description: 'Retried deliveries to a webhook.' },
    WEBHOOK_DISABLED: { description: 'The server disabled a webhook because its receiver unsubscribed.' },
    PRESENCE_EXPIRED: { description: 'Ended all expired presence leases.' },
    KEYS_ROTATED: {
      description: 'Created a new key of the server at the command line. The subject is the id of the key.',
    },
    SECOND_FACTOR_RESET: { description: 'Removed the lost second factor of a user at the command line.' },
    JOB_RUN: { description: 'Ran a job at the command line.' },
  },
});

export const AuditEntrySchema = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_log',
  indexes: [
    { name: 'audit_log_actor_index', properties: ['actorId', 'id'] },
    { name: 'audit_log_subject_index', properties: ['subjectId', 'id'] },
    { name: 'audit_log_action_index', properties: ['action', 'id'] },
  ],
  // Entries are never changed, not even by Hubbub.
  triggers: [
    {
      name: 'audit_log_append_only',
      timing: 'before',
      events: ['update', 'delete', 'truncate'],
      forEach: 'statement',
      body: `raise exception 'the audit log is append-only';`,
    },
  ],
  properties: {
    /** Ids sort by time, so they give the order of the log. */
    id: p.text().collation('C').$type<AuditEntryId>().primary(),
    at: p.datetime(),
    /** Null for the command line, and for changes without an actor. */
    actorId: p.text().collation('C').$type<UserId>().nullable(),
    action: p.text().$type<AdminAction>(),
    subjectId: p.text().collation('C'),
    details: p.json<JsonObject>(),
  },
});

@ObjectType({
  implements: Node,
  description: 'An entry of the audit log: an action of an administrator. It is never changed or deleted.',
})
export class AuditEntry extends AuditEntrySchema.class {
  @Field(() => ID, { description: 'The id of the entry (aud_…).' })
  declare id: AuditEntryId;

  @Field(() => Date, { description: 'When the action happened.' })
  declare at: Date;

  @Field(() => AdminAction, { description: 'The action.' })
  declare action: AdminAction;

  @Field(() => ID, {
    description:
      'The subject: the id of a user, report, message, webhook or delivery; the name of a job; or `presence`.',
  })
  declare subjectId: string;

  @Field(() => GraphQLJSONObject, { description: 'Further details, such as the reason of a ban.' })
  declare details: JsonObject;
}
AuditEntrySchema.setClass(AuditEntry);
