import { createUnionType, Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import {
  AccessRevoked,
  type Checkpoint,
  type FeedEvent,
  Gap,
  GraphQLCursor,
  type NewEvent,
  type Position,
  Subscribed,
  toEventObject,
} from '../../../../feed/index.js';
import { GraphQLPosition } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../conversation.entity.js';
import { InvitationOutcome } from './invitation-outcome.js';
import { MemberRole } from './member.entity.js';

/** The types of events in a user's inbox that tell of conversations. */
export const inboxTypes = {
  joined: 'CONVERSATION_JOINED',
  left: 'CONVERSATION_LEFT',
  ownRoleChanged: 'OWN_ROLE_CHANGED',
  ownBanChanged: 'OWN_BAN_CHANGED',
  ownMuteChanged: 'OWN_MUTE_CHANGED',
  invited: 'INVITATION_RECEIVED',
  invitationEnded: 'INVITATION_ENDED',
} as const;

/** In the inbox: the user is in a conversation from this position on. */
export function conversationJoined(conversationId: ConversationId, position: Position): NewEvent {
  return { type: inboxTypes.joined, data: { conversationId, position } };
}

/** In the inbox: the user is in a conversation no more. */
export function conversationLeft(conversationId: ConversationId, position: Position): NewEvent {
  return { type: inboxTypes.left, data: { conversationId, position } };
}

/** In the inbox: the user has another role in a group. */
export function ownRoleChanged(conversationId: ConversationId, role: MemberRole): NewEvent {
  return { type: inboxTypes.ownRoleChanged, data: { conversationId, role } };
}

/** In the inbox: the user was banned from a group, or no longer is. @param until null for ever. */
export function ownBanChanged(conversationId: ConversationId, isBanned: boolean, until: Date | null): NewEvent {
  const data = { conversationId, isBanned, until: until?.toISOString() ?? null };
  return { type: inboxTypes.ownBanChanged, data };
}

/** In the inbox: the user was muted in a group, or no longer is. @param until null for ever. */
export function ownMuteChanged(conversationId: ConversationId, isMuted: boolean, until: Date | null): NewEvent {
  const data = { conversationId, isMuted, until: until?.toISOString() ?? null };
  return { type: inboxTypes.ownMuteChanged, data };
}

/** In the inbox: the user was invited to a group. */
export function invitationReceived(conversationId: ConversationId, invitedById: UserId): NewEvent {
  return { type: inboxTypes.invited, data: { conversationId, invitedById } };
}

/** In the inbox: an invitation of the user is no more. */
export function invitationEnded(conversationId: ConversationId, outcome: InvitationOutcome): NewEvent {
  return { type: inboxTypes.invitationEnded, data: { conversationId, outcome } };
}

@InterfaceType({ description: 'Something that happened between the viewer and a conversation.' })
export abstract class InboxEvent {
  @Field(() => GraphQLPosition, {
    description: 'Its place in the viewer’s own feed.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'Pass the last one you saw as `after` to resume.' })
  declare cursor: Checkpoint;

  @Field(() => Date, { description: 'When it happened.' })
  declare at: Date;

  @Field(() => ID, { description: 'The id of the conversation that it is about (cnv_…).' })
  declare conversationId: string;
}

@ObjectType({ implements: InboxEvent, description: 'The viewer is in a conversation.' })
export class ConversationJoined extends InboxEvent {
  declare userId: UserId;
}

@ObjectType({
  implements: InboxEvent,
  description: 'The viewer is in a conversation no more: they left or were removed, or it was deleted.',
})
export class ConversationLeft extends InboxEvent {}

@ObjectType({ implements: InboxEvent, description: 'The viewer has another role in a group.' })
export class OwnRoleChanged extends InboxEvent {
  @Field(() => MemberRole, { description: 'What the viewer is now.' })
  declare role: MemberRole;
}

@ObjectType({
  implements: InboxEvent,
  description:
    'The viewer, who was a member or invited, was banned from a group, or the ban was changed or lifted. When it expires there is no event.',
})
export class OwnBanChanged extends InboxEvent {
  @Field({ description: 'Whether the viewer is banned now.' })
  declare isBanned: boolean;

  @Field(() => Date, { nullable: true, description: 'When the ban expires; null if it does not, or was lifted.' })
  declare until: string | null;
}

@ObjectType({
  implements: InboxEvent,
  description: 'The viewer was muted in a group, or the mute was changed or lifted. When it expires there is no event.',
})
export class OwnMuteChanged extends InboxEvent {
  @Field({ description: 'Whether the viewer is muted now.' })
  declare isMuted: boolean;

  @Field(() => Date, { nullable: true, description: 'When the mute expires; null if it does not, or was lifted.' })
  declare until: string | null;
}

@ObjectType({ implements: InboxEvent, description: 'The viewer was invited to a group.' })
export class InvitationReceived extends InboxEvent {
  declare userId: UserId;
}

@ObjectType({ implements: InboxEvent, description: 'An invitation of the viewer is no more.' })
export class InvitationEnded extends InboxEvent {
  @Field(() => InvitationOutcome, { description: 'How it ended.' })
  declare outcome: InvitationOutcome;
}

const classes: Record<string, new () => InboxEvent> = {
  [inboxTypes.joined]: ConversationJoined,
  [inboxTypes.left]: ConversationLeft,
  [inboxTypes.ownRoleChanged]: OwnRoleChanged,
  [inboxTypes.ownBanChanged]: OwnBanChanged,
  [inboxTypes.ownMuteChanged]: OwnMuteChanged,
  [inboxTypes.invited]: InvitationReceived,
  [inboxTypes.invitationEnded]: InvitationEnded,
};

export const MembershipEvent = createUnionType({
  name: 'MembershipEvent',
  description: 'What happens between the viewer and conversations, in the order of positions.',
  types: () =>
    [
      Subscribed,
      ConversationJoined,
      ConversationLeft,
      OwnRoleChanged,
      OwnBanChanged,
      OwnMuteChanged,
      InvitationReceived,
      InvitationEnded,
      Gap,
      AccessRevoked,
    ] as const,
});

/** Whether an event of the inbox tells of a conversation. */
export function isMembershipEvent({ type }: FeedEvent): boolean {
  return type in classes;
}

/** The GraphQL object of such an event. */
export function toMembershipEvent(event: FeedEvent): InboxEvent {
  return toEventObject(classes, event, { userId: event.feedId });
}
