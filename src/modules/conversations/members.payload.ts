import { Field, ID, ObjectType } from 'type-graphql';
import { Conversation, type ConversationId } from './core/conversation.entity.js';
import { Member } from './core/members/member.entity.js';
import { ChangePayload, PositionPayload } from './core/position.payload.js';

@ObjectType()
abstract class MemberPayload extends ChangePayload {
  @Field(() => Conversation, { description: 'The group or the project after the change.' })
  declare conversation: Conversation;

  @Field(() => Member, { nullable: true, description: 'The member after the change. Null if they have just left.' })
  declare member: Member | null;
}

@ObjectType()
export class AddMemberPayload extends MemberPayload {}

@ObjectType()
export class ChangeMemberRolePayload extends MemberPayload {}

@ObjectType()
export class TransferOwnershipPayload extends PositionPayload {
  @Field(() => Conversation, { description: 'The group or the project after the change.' })
  declare conversation: Conversation;

  @Field(() => Member, { nullable: true, description: 'The member after the change. Null if they have just left.' })
  declare member: Member | null;
}

@ObjectType()
export class RemoveMemberPayload extends PositionPayload {
  @Field(() => Conversation, { description: 'The group or the project after the change.' })
  declare conversation: Conversation;
}

@ObjectType()
export class LeaveConversationPayload extends PositionPayload {
  @Field(() => ID, { description: 'The id of the group or the project that the viewer left (cnv_…).' })
  declare conversationId: ConversationId;

  @Field(() => Conversation, {
    nullable: true,
    description: 'The group that the viewer left. Null if the viewer may no longer see it, or if it was deleted.',
  })
  declare conversation: Conversation | null;
}
