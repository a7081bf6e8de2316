import { Arg, Mutation, Resolver } from 'type-graphql';
import { CountedAs, CurrentViewer, type Viewer } from '../../../platform/graphql/index.js';
import { UserId } from '../../accounts/index.js';
import { ConversationId } from '../core/conversation.entity.js';
import {
  AddMemberInput,
  ChangeMemberRoleInput,
  JoinGroupInput,
  LeaveGroupInput,
  RemoveMemberInput,
  TransferOwnershipInput,
} from './group.input.js';
import {
  AddMemberPayload,
  ChangeMemberRolePayload,
  JoinGroupPayload,
  LeaveGroupPayload,
  RemoveMemberPayload,
  TransferOwnershipPayload,
} from './group.payload.js';
import type { ConversationChange } from './group.service.js';
import { GroupMembersService } from './group-members.service.js';

@Resolver()
export class GroupMembersResolver {
  constructor(private readonly service: GroupMembersService) {}

  @Mutation(() => JoinGroupPayload, {
    description: 'Joins a public group, or a group that the viewer is invited to. Idempotent.',
  })
  async joinGroup(
    @Arg('input', () => JoinGroupInput) { groupId }: JoinGroupInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<JoinGroupPayload> {
    return changed(await this.service.join(userId, ConversationId.parse(groupId, 'input.groupId')));
  }

  @Mutation(() => LeaveGroupPayload, {
    description:
      'Leaves a group. If the owner leaves, `successorId` or else the longest-standing member becomes the owner. If the last member leaves, the group is deleted.',
  })
  async leaveGroup(
    @Arg('input', () => LeaveGroupInput) { groupId, successorId }: LeaveGroupInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<LeaveGroupPayload> {
    const id = ConversationId.parse(groupId, 'input.groupId');
    const successor = successorId == null ? null : UserId.parse(successorId, 'input.successorId');
    const { position } = await this.service.leave(userId, id, successor);
    return { groupId: id, position };
  }

  @Mutation(() => AddMemberPayload, {
    description: 'Adds a user to a group that the viewer owns or moderates. Idempotent.',
  })
  async addMember(
    @Arg('input', () => AddMemberInput) input: AddMemberInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<AddMemberPayload> {
    const { groupId, userId } = idsOf(input);
    return changed(await this.service.add(viewer.userId, groupId, userId));
  }

  @Mutation(() => RemoveMemberPayload, {
    description:
      'Removes a member from a group. A removed member can rejoin a public group; to prevent that, use `banMember`. Moderators cannot remove the owner or other moderators.',
  })
  async removeMember(
    @Arg('input', () => RemoveMemberInput) input: RemoveMemberInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<RemoveMemberPayload> {
    const { groupId, userId } = idsOf(input);
    return changed(await this.service.remove(viewer.userId, groupId, userId));
  }

  @Mutation(() => ChangeMemberRolePayload, {
    description: 'Changes the role of a member to moderator or member, in a group that the viewer owns.',
  })
  async changeMemberRole(
    @Arg('input', () => ChangeMemberRoleInput) input: ChangeMemberRoleInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<ChangeMemberRolePayload> {
    const { groupId, userId } = idsOf(input);
    return changed(await this.service.changeRole(viewer.userId, groupId, userId, input.role));
  }

  @CountedAs('loud')
  @Mutation(() => TransferOwnershipPayload, {
    description: 'Transfers a group that the viewer owns to another member. The viewer becomes a moderator.',
  })
  async transferOwnership(
    @Arg('input', () => TransferOwnershipInput) input: TransferOwnershipInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<TransferOwnershipPayload> {
    const { groupId, userId } = idsOf(input);
    return changed(await this.service.transferOwnership(viewer.userId, groupId, userId));
  }
}

/** @throws {HubbubError} BAD_ID if an id is malformed. */
export function idsOf(input: { groupId: string; userId: string }) {
  return {
    groupId: ConversationId.parse(input.groupId, 'input.groupId'),
    userId: UserId.parse(input.userId, 'input.userId'),
  };
}

/** Returns the payload of a change: the group after it, and the position of its event. */
export function changed({ conversation, position }: ConversationChange) {
  return { group: conversation, position };
}
