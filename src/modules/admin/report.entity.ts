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
}

registerEnumType(ReportResolution, {
  name: 'ReportResolution',
  description: 'How a report was resolved.',
  valuesConfig: {
    MESSAGE_DELETED: { description: 'The message was deleted.' },
    MESSAGE_KEPT: { description: 'The message was kept.' },
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
      name: 'report_open_index',
      expression: 'create index report_open_index on report (id) where resolved_at is null',
    },
    {
      name: 'report_resolved_index',
      expression: 'create index report_resolved_index on report (id) where resolved_at is not null',
    },
    { name: 'report_reporter_index', properties: ['reporterId', 'id'] },
    { name: 'report_message_index', properties: ['messageId'] },
    { name: 'report_sender_index', properties: ['senderId'] },
  ],
  properties: {
    id: p.text().collation('C').$type<ReportId>().primary(),
    messageId: p.text().collation('C').$type<MessageId>(),
    conversationId: p.text().collation('C').$type<ConversationId>(),
    senderId: p.text().collation('C').$type<UserId>(),
    reporterId: p.text().collation('C').$type<UserId>(),
    reason: p.text(),
    content: p.text(),
    filedAt: p.datetime(),
    resolvedAt: p.datetime().nullable(),
    resolvedById: p.text().collation('C').$type<UserId>().nullable(),
    resolution: p.text().$type<ReportResolution>().nullable(),
    note: p.text().nullable(),
  },
});

@ObjectType({ implements: Node, description: 'A user’s report of a message. Only administrators see it.' })
export class Report extends ReportSchema.class {
  @Field(() => ID, { description: 'The id of the report (rpt_…).' })
  declare id: ReportId;

  @Field(() => ID, { description: 'The id of the reported message (msg_…).' })
  declare messageId: MessageId;

  @Field(() => ID, { description: 'The id of the message’s conversation (cnv_…).' })
  declare conversationId: ConversationId;

  @Field({ description: 'The reason that the reporter gave; empty if it was erased.' })
  declare reason: string;

  @Field({ description: 'The content of the message when it was reported; empty if it was erased.' })
  declare content: string;

  @Field(() => Date, { description: 'When the message was reported.' })
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
