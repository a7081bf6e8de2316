import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject } from '../../feed/index.js';
import { defineIdType, type Id } from '../../platform/ids.js';
import { Node } from '../../platform/nodes/index.js';
import type { UserId } from '../accounts/index.js';

export type AuditEntryId = Id<'aud'>;
export const AuditEntryId = defineIdType('aud', 'an entry of the audit log');

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
  HELD_MESSAGE_RELEASED = 'HELD_MESSAGE_RELEASED',
  HELD_MESSAGE_DROPPED = 'HELD_MESSAGE_DROPPED',
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
  MESSAGE_ERASED = 'MESSAGE_ERASED',
  USER_ERASED = 'USER_ERASED',
  CONVERSATION_EXPORTED = 'CONVERSATION_EXPORTED',
}

registerEnumType(AdminAction, {
  name: 'AdminAction',
  description: 'An action that the audit log records.',
  valuesConfig: {
    ADMIN_GRANTED: { description: 'Made a user an administrator.' },
    ADMIN_REVOKED: { description: 'Ended the role of an administrator, or deleted their own administrator account.' },
    USER_ARCHIVED: { description: 'Archived an account.' },
    USER_UNARCHIVED: { description: 'Restored an archived account.' },
    USER_BANNED: { description: 'Banned a user until a time.' },
    USER_UNBANNED: { description: 'Ended a ban early.' },
    REPORT_RESOLVED: { description: 'Resolved a report of a message or a user.' },
    MESSAGE_DELETED: { description: 'Deleted a reported message.' },
    HELD_MESSAGE_RELEASED: {
      description: 'Released a held message, as an administrator or as a moderator of its group.',
    },
    HELD_MESSAGE_DROPPED: {
      description: 'Dropped a held message, as an administrator or as a moderator of its group.',
    },
    WEBHOOK_CREATED: { description: 'Created a webhook.' },
    WEBHOOK_UPDATED: { description: 'Changed a webhook.' },
    WEBHOOK_DELETED: { description: 'Deleted a webhook.' },
    WEBHOOK_PINGED: { description: 'Pinged a webhook.' },
    WEBHOOK_REDELIVERED: { description: 'Repeated deliveries to a webhook.' },
    WEBHOOK_DISABLED: { description: 'The server disabled a webhook because its receiver answered 410.' },
    PRESENCE_EXPIRED: { description: 'Ended all expired presence leases.' },
    KEYS_ROTATED: { description: 'Made a new server key at the command line. The subject is its id.' },
    SECOND_FACTOR_RESET: { description: 'Removed the lost second factor of a user at the command line.' },
    MESSAGE_ERASED: { description: 'Erased the content of a message.' },
    USER_ERASED: { description: 'Erased a user; `details.withMessages` says whether also their messages.' },
    CONVERSATION_EXPORTED: {
      description: 'Requested the export of a conversation. `details` has the range and the reason.',
    },
    JOB_RUN: { description: 'Ran a job at the command line, outside its schedule.' },
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
  description: 'An entry of the audit log: one action of an administrator. It is never changed or deleted.',
})
export class AuditEntry extends AuditEntrySchema.class {
  @Field(() => ID, { description: 'The id of the entry (aud_…).' })
  declare id: AuditEntryId;

  @Field(() => Date, { description: 'When the action was done.' })
  declare at: Date;

  @Field(() => AdminAction, { description: 'The kind of action.' })
  declare action: AdminAction;

  @Field(() => ID, {
    description:
      'The subject of the action: the id of a user, report, message, held message, conversation, webhook, delivery or server key; the name of a job; or `presence`.',
  })
  declare subjectId: string;

  @Field(() => GraphQLJSONObject, {
    description: 'More about the action, such as the reason of a ban. Its keys depend on the action.',
  })
  declare details: JsonObject;
}
AuditEntrySchema.setClass(AuditEntry);
