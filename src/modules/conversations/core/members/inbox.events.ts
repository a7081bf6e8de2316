import { Field, ObjectType } from 'type-graphql';
import { EventsOf, EventType, eventUnion, type Position } from '../../../../feed/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../conversation.entity.js';
import { InConversation } from '../conversation-event.js';
import { InvitationOutcome } from './invitation-outcome.js';
import { MemberRole } from './member.entity.js';

/** An event between the owner of an inbox and a conversation. */
@EventsOf('inbox')
@ObjectType()
export abstract class InboxEvent extends InConversation {
  declare readonly feedId: UserId;
  declare conversationId: ConversationId;
}

@EventType('CONVERSATION_JOINED', { description: 'The viewer joined a conversation.' })
export class ConversationJoined extends InboxEvent {
  /** The position from which the viewer follows the conversation's feed. */
  declare joinedPosition: Position;
}

@EventType('CONVERSATION_LEFT', {
  description: 'The viewer is no longer in a conversation: the viewer left or was removed, or it was deleted.',
})
export class ConversationLeft extends InboxEvent {
  /** The position of the event in the conversation's feed. */
  declare leftPosition: Position;
}

@EventType('OWN_ROLE_CHANGED', { description: 'The viewer’s role in a group changed.' })
export class OwnRoleChanged extends InboxEvent {
  @Field(() => MemberRole, { description: 'The new role of the viewer.' })
  declare role: MemberRole;
}

@EventType('OWN_BAN_CHANGED', {
  description:
    'The viewer, who was a member or invited, was banned from a group, or the ban was changed or lifted. The expiry of a ban causes no event.',
})
export class OwnBanChanged extends InboxEvent {
  @Field({ description: 'Whether the viewer is banned now.' })
  declare isBanned: boolean;

  @Field(() => Date, { nullable: true, description: 'When the ban expires; null if it does not, or was lifted.' })
  declare until: string | null;
}

@EventType('OWN_MUTE_CHANGED', {
  description:
    'The viewer was muted in a group, or the mute was changed or lifted. The expiry of a mute causes no event.',
})
export class OwnMuteChanged extends InboxEvent {
  @Field({ description: 'Whether the viewer is muted now.' })
  declare isMuted: boolean;

  @Field(() => Date, { nullable: true, description: 'When the mute expires; null if it does not, or was lifted.' })
  declare until: string | null;
}

@EventType('INVITATION_RECEIVED', { description: 'The viewer was invited to a group.' })
export class InvitationReceived extends InboxEvent {
  declare invitedById: UserId;
}

@EventType('INVITATION_ENDED', { description: 'An invitation of the viewer ended.' })
export class InvitationEnded extends InboxEvent {
  @Field(() => InvitationOutcome, { description: 'How it ended.' })
  declare outcome: InvitationOutcome;
}

export const MembershipEvent = eventUnion({
  name: 'MembershipEvent',
  description: 'An item of `membershipEvents`.',
  of: [InboxEvent],
});
