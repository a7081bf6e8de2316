import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { defineIdType, type Id } from '../../platform/ids.js';
import { Node } from '../../platform/nodes/index.js';
import type { UserId } from '../accounts/index.js';
import type { ConversationId, MessageId } from '../conversations/index.js';

export type ReportId = Id<'rpt'>;
export const ReportId = defineIdType('rpt', 'a report');

/** How a report was resolved. */
export enum ReportResolution {
  MESSAGE_DELETED = 'MESSAGE_DELETED',
  MESSAGE_KEPT = 'MESSAGE_KEPT',
  ACTION_TAKEN = 'ACTION_TAKEN',
  NO_ACTION = 'NO_ACTION',
}

registerEnumType(ReportResolution, {
  name: 'ReportResolution',
  description: 'How a report was resolved.',
  valuesConfig: {
    MESSAGE_DELETED: { description: 'The message was deleted.' },
    MESSAGE_KEPT: { description: 'The message was kept.' },
    ACTION_TAKEN: { description: 'The administrators acted on the reported user, for example with a ban.' },
    NO_ACTION: { description: 'The report of a user needed no action.' },
  },
});

export const ReportSchema = defineEntity({
  name: 'Report',
  tableName: 'report',
  indexes: [
    {
      name: 'report_open_unique',
      expression:
        'create unique index report_open_unique on report (message_id, reporter_id) where resolved_at is null',
    },
    {
      name: 'report_open_user_unique',
      expression:
        'create unique index report_open_user_unique on report (sender_id, reporter_id) where resolved_at is null and message_id is null',
    },
    {
      name: 'report_open_index',
      expression: 'create index report_open_index on report (id) where resolved_at is null',
    },
    {
      name: 'report_resolved_index',
      expression: 'create index report_resolved_index on report (id) where resolved_at is not null',
    },
    { name: 'report_reporter_index', properties: ['reporterId', 'id'] },
  ],
  properties: {
    id: p.text().collation('C').$type<ReportId>().primary(),
    /** Null if a user was reported. So are the conversation and the content. */
    messageId: p.text().collation('C').$type<MessageId>().nullable(),
    conversationId: p.text().collation('C').$type<ConversationId>().nullable(),
    /** The reported user: the sender, if a message was reported. */
    userId: p.text().collation('C').$type<UserId>().name('sender_id'),
    reporterId: p.text().collation('C').$type<UserId>(),
    reason: p.text(),
    content: p.text().nullable(),
    filedAt: p.datetime(),
    resolvedAt: p.datetime().nullable(),
    resolvedById: p.text().collation('C').$type<UserId>().nullable(),
    resolution: p.text().$type<ReportResolution>().nullable(),
    note: p.text().nullable(),
  },
});

@ObjectType({
  implements: Node,
  description: 'A user’s report of a message or of another user. Only administrators see it.',
})
export class Report extends ReportSchema.class {
  @Field(() => ID, { description: 'The id of the report (rpt_…).' })
  declare id: ReportId;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the reported message (msg_…). Null if a user was reported.',
  })
  declare messageId: MessageId | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the message’s conversation (cnv_…). Null if a user was reported.',
  })
  declare conversationId: ConversationId | null;

  @Field(() => ID, {
    description: 'The id of the reported user (usr_…): the sender of the message, if a message was reported.',
  })
  declare userId: UserId;

  @Field({ description: 'The reason that the reporter gave.' })
  declare reason: string;

  @Field(() => String, {
    nullable: true,
    description: 'The content of the message when it was reported. Null if a user was reported.',
  })
  declare content: string | null;

  @Field(() => Date, { description: 'When the report was filed.' })
  declare filedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When the report was resolved. Null while it is open.' })
  declare resolvedAt: Date | null;

  @Field(() => ReportResolution, { nullable: true, description: 'How the report was resolved. Null while it is open.' })
  declare resolution: ReportResolution | null;

  @Field(() => String, {
    nullable: true,
    description: 'The note of the administrator who resolved it. Null if there is none.',
  })
  declare note: string | null;
}
ReportSchema.setClass(Report);
