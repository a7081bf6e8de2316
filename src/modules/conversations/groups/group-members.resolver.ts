import { Arg, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer, type Viewer } from '../../../platform/graphql/index.js';
import { UserId } from '../../accounts/index.js';
import { ConversationId } from '../core/conversation.entity.js';
import type { ConversationChange } from '../core/members/member-rules.js';
import { JoinGroupInput } from './group.input.js';
import { JoinGroupPayload } from './group.payload.js';
import { GroupMembersService } from './group-members.service.js';

@Resolver()
export class GroupMembersResolver {
  constructor(private readonly service: GroupMembersService) {}

  @Mutation(() => JoinGroupPayload, {
    description: 'Joins a public group, or one that the viewer is invited to. For a member it changes nothing.',
  })
  async joinGroup(
    @Arg('input', () => JoinGroupInput) { groupId }: JoinGroupInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<JoinGroupPayload> {
    return changed(await this.service.join(userId, ConversationId.parse(groupId, 'input.groupId')));
  }
}

/** @throws HubbubError BAD_ID. */
export function idsOf(input: { groupId: string; userId: string }) {
  return {
    groupId: ConversationId.parse(input.groupId, 'input.groupId'),
    userId: UserId.parse(input.userId, 'input.userId'),
  };
}

/** What is answered when a group was changed: how it is now, and where its feed tells of it. */
export function changed({ conversation, position }: ConversationChange) {
  return { group: conversation, position };
}
