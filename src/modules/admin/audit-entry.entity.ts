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
    ADMIN_REVOKED: { description: 'Took that from a user, or gave it up with their own account.' },
    USER_ARCHIVED: { description: 'Archived an account.' },
    USER_UNARCHIVED: { description: 'Took it back out of the archive.' },
    USER_BANNED: { description: 'Banned a user until a time.' },
    USER_UNBANNED: { description: 'Ended a ban before its time.' },
    REPORT_RESOLVED: { description: 'Resolved a report of a message.' },
    MESSAGE_DELETED: { description: 'Deleted a message that was reported.' },
    WEBHOOK_CREATED: { description: 'Made a webhook.' },
    WEBHOOK_UPDATED: { description: 'Changed a webhook.' },
    WEBHOOK_DELETED: { description: 'Deleted a webhook.' },
    WEBHOOK_PINGED: { description: 'Had a webhook pinged.' },
    WEBHOOK_REDELIVERED: { description: 'Had something delivered to a webhook once more.' },
    WEBHOOK_DISABLED: { description: 'Nobody did it: the receiver of a webhook said that it wants no more.' },
    PRESENCE_EXPIRED: { description: 'Had everyone looked at who is online, to end what has run out.' },
    KEYS_ROTATED: { description: 'Made a new key of the server at the command line; the subject is its id.' },
    SECOND_FACTOR_RESET: { description: 'Removed the lost second factor of a user at the command line.' },
    JOB_RUN: { description: 'Ran a job at the command line, instead of at its time.' },
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
  description: 'What an administrator did, when, and to what. It is never changed or deleted.',
})
export class AuditEntry extends AuditEntrySchema.class {
  @Field(() => ID, { description: 'Its id (aud_…).' })
  declare id: AuditEntryId;

  @Field(() => Date, { description: 'When it was done.' })
  declare at: Date;

  @Field(() => AdminAction, { description: 'What was done.' })
  declare action: AdminAction;

  @Field(() => ID, {
    description:
      'To what: the id of a user, a report, a message, a webhook or a delivery; the name of a job; or `presence`.',
  })
  declare subjectId: string;

  @Field(() => GraphQLJSONObject, { description: 'What else is worth knowing, such as the reason of a ban.' })
  declare details: JsonObject;
}
AuditEntrySchema.setClass(AuditEntry);
