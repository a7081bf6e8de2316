import { Arg, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer, type Viewer } from '../../../platform/graphql/index.js';
import { UserId } from '../../accounts/index.js';
import { ConversationId } from '../core/conversation.entity.js';
import type { PossibleChange } from '../core/members/member-rules.js';
import { JoinGroupInput } from './group.input.js';
import { JoinGroupPayload } from './group.payload.js';
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
}

/** @throws {HubbubError} BAD_ID if an id is malformed. */
export function idsOf(input: { groupId: string; userId: string }) {
  return {
    groupId: ConversationId.parse(input.groupId, 'input.groupId'),
    userId: UserId.parse(input.userId, 'input.userId'),
  };
}

/** Returns the payload of a change: the group after it, and the position of its event. */
export function changed({ conversation, position }: PossibleChange) {
  return { group: conversation, position };
}
