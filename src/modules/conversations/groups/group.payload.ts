import { Field, ID, ObjectType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { connectionOf, GraphQLPosition } from '../../../platform/graphql/index.js';
import { type Conversation, Group } from '../core/conversation.entity.js';
import { ChangePayload, PositionPayload } from '../core/position.payload.js';
import { Invitation } from './invitation.entity.js';
import { InviteLink } from './invite-link.entity.js';

/** The payload of a mutation that brings a group into the viewer's list of conversations. */
@ObjectType()
export abstract class ListedGroupPayload extends ChangePayload {
  @Field(() => Group, { description: 'The group, with the viewer in it.' })
  declare group: Conversation;
}

@ObjectType()
export class CreateGroupPayload extends ListedGroupPayload {
  @Field(() => GraphQLPosition, { description: 'The position of the event in the conversation’s feed.' })
  declare position: Position;
}

@ObjectType()
export class UpdateGroupPayload extends ChangePayload {
  @Field(() => Group, { description: 'The group after the change.' })
  declare group: Conversation;
}

@ObjectType()
export class DeleteGroupPayload extends PositionPayload {
  @Field(() => ID, { description: 'The id of the deleted group.' })
  declare groupId: string;
}

@ObjectType()
export class JoinGroupPayload extends ListedGroupPayload {}

@ObjectType()
export class InviteUserPayload extends ChangePayload {
  @Field(() => Invitation, { nullable: true, description: 'The invitation; null if the user is already in the group.' })
  declare invitation: Invitation | null;
}

@ObjectType()
export class WithdrawInvitationPayload extends PositionPayload {
  @Field(() => ID, { description: 'The id of the group.' })
  declare groupId: string;
}

@ObjectType()
export class AcceptInvitationPayload extends ListedGroupPayload {}

@ObjectType()
export class DeclineInvitationPayload {
  @Field(() => ID, { description: 'The id of the group.' })
  declare groupId: string;

  @Field(() => GraphQLPosition, { description: 'The position of the event in the viewer’s `membershipEvents`.' })
  declare position: Position;
}

@ObjectType()
export class CreateInviteLinkPayload extends PositionPayload {
  @Field(() => InviteLink, { description: 'The new link.' })
  declare link: InviteLink;

  @Field({ description: 'The token, to put into the URL of the link. It cannot be read again.' })
  declare token: string;
}

@ObjectType()
export class RevokeInviteLinkPayload extends PositionPayload {
  @Field(() => ID, { description: 'The id of the revoked link.' })
  declare linkId: string;
}

@ObjectType()
export class JoinByLinkPayload extends ListedGroupPayload {}

export const GroupConnection = connectionOf('Group', () => Group);
export const InvitationConnection = connectionOf('Invitation', () => Invitation);
export const InviteLinkConnection = connectionOf('InviteLink', () => InviteLink);
