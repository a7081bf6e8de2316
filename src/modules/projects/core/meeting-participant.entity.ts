import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../../conversations/index.js';

export const MeetingParticipantSchema = defineEntity({
  name: 'MeetingParticipant',
  tableName: 'meeting_participant',
  indexes: [
    // The sweep scans participants in this order.
    { name: 'meeting_participant_user_index', properties: ['userId', 'joinedAt'] },
    // Participants are listed in the order of joining.
    { name: 'meeting_participant_position_index', properties: ['projectId', 'position'] },
  ],
  properties: {
    projectId: p.text().collation('C').$type<ConversationId>().primary(),
    userId: p.text().collation('C').$type<UserId>().primary(),
    /** The position of the event that reports the joining. */
    position: p.bigint('number'),
    joinedAt: p.datetime(),
  },
});

@ObjectType({ description: 'A participant of a project’s meeting.' })
export class MeetingParticipant extends MeetingParticipantSchema.class {
  @Field(() => Date, { description: 'When the participant last called `joinMeeting`.' })
  declare joinedAt: Date;
}
MeetingParticipantSchema.setClass(MeetingParticipant);
