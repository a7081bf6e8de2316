import { Field, ID, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { connectionOf, GraphQLPosition } from '../../../platform/graphql/index.js';
import { type Conversation, Group } from '../core/conversation.entity.js';
import { PositionPayload } from '../core/position.payload.js';
import { Invitation } from './invitation.entity.js';
import { InviteLink } from './invite-link.entity.js';

/** The payload of a mutation that brings a group into the viewer's list of conversations. */
@ObjectType()
export abstract class ListedGroupPayload extends PositionPayload {
  @Field(() => Group, { description: 'The group, with the viewer in it.' })
  declare group: Conversation;
}

@ObjectType()
export class CreateGroupPayload extends ListedGroupPayload {}

@ObjectType()
export class UpdateGroupPayload extends PositionPayload {
  @Field(() => Group, { description: 'The group as it is now.' })
  declare group: Conversation;
}

@ObjectType()
export class DeleteGroupPayload extends PositionPayload {
  @Field(() => ID, { description: 'The group that is no more.' })
  declare groupId: string;
}

@ObjectType()
export class JoinGroupPayload extends ListedGroupPayload {}

@ObjectType()
export class InviteUserPayload extends PositionPayload {
  @Field(() => Invitation, { nullable: true, description: 'The invitation; null if the user is in the group already.' })
  declare invitation: Invitation | null;
}

@ObjectType()
export class WithdrawInvitationPayload extends PositionPayload {
  @Field(() => ID, { description: 'To which group.' })
  declare groupId: string;
}

@ObjectType()
export class AcceptInvitationPayload extends ListedGroupPayload {}

@ObjectType()
export class DeclineInvitationPayload {
  @Field(() => ID, { description: 'To which group.' })
  declare groupId: string;

  @Field(() => GraphQLPosition, { description: 'Of the event that tells of it, in the viewer’s own feed.' })
  declare position: Position;
}

@ObjectType()
export class CreateInviteLinkPayload extends PositionPayload {
  @Field(() => InviteLink, { description: 'The link, as its group lists it from now on.' })
  declare link: InviteLink;

  @Field({ description: 'What to put into the URL that is passed on. It is shown now, and never again.' })
  declare token: string;
}

@ObjectType()
export class RevokeInviteLinkPayload extends PositionPayload {
  @Field(() => ID, { description: 'The link that works no more.' })
  declare linkId: string;
}

@ObjectType()
export class JoinByLinkPayload extends ListedGroupPayload {}

export const GroupConnection = connectionOf('Group', () => Group);
export const InvitationConnection = connectionOf('Invitation', () => Invitation);
export const InviteLinkConnection = connectionOf('InviteLink', () => InviteLink);
