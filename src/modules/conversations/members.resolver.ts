import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { CountedAs, CurrentViewer, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { UserId } from '../accounts/index.js';
import { ConversationId, Visibility } from './core/conversation.entity.js';
import { ConversationLoaders } from './core/members/conversation-loaders.js';
import { pairKey } from './core/members/member.entity.js';
import { MembersByKind, type PossibleChange } from './core/members/member-rules.js';
import {
  AddMemberInput,
  ChangeMemberRoleInput,
  LeaveConversationInput,
  RemoveMemberInput,
  TransferOwnershipInput,
} from './members.input.js';
import {
  AddMemberPayload,
  ChangeMemberRolePayload,
  LeaveConversationPayload,
  RemoveMemberPayload,
  TransferOwnershipPayload,
} from './members.payload.js';

/** Counts a change of members as the kind of the conversation demands. */
const countedByKind = (input: unknown, context: RequestContext) =>
  context.get(MembersByKind).rateClass((input as { conversationId: string }).conversationId, context);

/** Changes the members of groups and of projects, by the rules of each kind. */
@Resolver()
export class MembersResolver {
  constructor(
    private readonly rules: MembersByKind,
    private readonly loaders: ConversationLoaders,
  ) {}

  @CountedAs(countedByKind)
  @Mutation(() => AddMemberPayload, {
    description:
      'Adds a user to a group that the viewer owns or moderates, or to one of the viewer’s projects. Idempotent.',
  })
  async addMember(
    @Arg('input', () => AddMemberInput) input: AddMemberInput,
    @CurrentViewer() viewer: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<AddMemberPayload> {
    const { id, userId } = idsOf(input);
    const rules = await this.rules.of(id, context);
    return this.#withMember(await rules.add(viewer.userId, id, userId), userId, context);
  }

  @CountedAs(countedByKind)
  @Mutation(() => RemoveMemberPayload, {
    description:
      'Removes a member from a group, or a participant from a project. Moderators and coaches cannot remove the owner or each other. A user can join a public group again; to prevent that, use `banMember`. Only the owner and the coaches can add a removed user to a project again.',
  })
  async removeMember(
    @Arg('input', () => RemoveMemberInput) input: RemoveMemberInput,
    @CurrentViewer() viewer: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<RemoveMemberPayload> {
    const { id, userId } = idsOf(input);
    const rules = await this.rules.of(id, context);
    return rules.remove(viewer.userId, id, userId);
  }

  @CountedAs(countedByKind)
  @Mutation(() => ChangeMemberRolePayload, {
    description:
      'Makes a member a moderator, or a moderator a member, in a group that the viewer owns. In a project that the viewer owns or coaches, does the same as `appointCoach` and `withdrawCoach`. Idempotent.',
  })
  async changeMemberRole(
    @Arg('input', () => ChangeMemberRoleInput) input: ChangeMemberRoleInput,
    @CurrentViewer() viewer: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<ChangeMemberRolePayload> {
    const { id, userId } = idsOf(input);
    const rules = await this.rules.of(id, context);
    return this.#withMember(await rules.changeRole(viewer.userId, id, userId, input.role), userId, context);
  }

  @CountedAs('loud')
  @Mutation(() => TransferOwnershipPayload, {
    description:
      'Transfers the ownership of a group or a project to another member. The viewer becomes a moderator, in a project a coach.',
  })
  async transferOwnership(
    @Arg('input', () => TransferOwnershipInput) input: TransferOwnershipInput,
    @CurrentViewer() viewer: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<TransferOwnershipPayload> {
    const { id, userId } = idsOf(input);
    const rules = await this.rules.of(id, context);
    return this.#withMember(await rules.transferOwnership(viewer.userId, id, userId), userId, context);
  }

  @Mutation(() => LeaveConversationPayload, {
    description:
      'Leaves a group or a project. If the owner of a group leaves, another member becomes the owner; if the last member leaves, the group is deleted. The owner of a project must transfer the ownership first.',
  })
  async leaveConversation(
    @Arg('input', () => LeaveConversationInput) { conversationId, successorId }: LeaveConversationInput,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() context: RequestContext,
  ): Promise<LeaveConversationPayload> {
    const id = ConversationId.parse(conversationId, 'input.conversationId');
    const successor = successorId == null ? null : UserId.parse(successorId, 'input.successorId');
    const rules = await this.rules.of(id, context);
    const { conversation, position } = await rules.leave(userId, id, successor);
    const isVisible = conversation.visibility === Visibility.PUBLIC && !conversation.deletedAt;
    return { conversationId: id, conversation: isVisible ? conversation : null, position };
  }

  async #withMember<Change extends PossibleChange>(change: Change, userId: UserId, context: RequestContext) {
    const key = pairKey({ conversationId: change.conversation.id, userId });
    return { ...change, member: await context.load(this.loaders.memberships, key) };
  }
}

/** @throws {HubbubError} BAD_ID. */
function idsOf(input: { conversationId: string; userId: string }) {
  return {
    id: ConversationId.parse(input.conversationId, 'input.conversationId'),
    userId: UserId.parse(input.userId, 'input.userId'),
  };
}
