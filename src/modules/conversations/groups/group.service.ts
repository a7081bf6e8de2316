import type { FeedWriter, NewEvent, Position } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { type Conversation, type ConversationId, ConversationKind, Visibility } from '../core/conversation.entity.js';
import { createConversation, join } from '../core/members/joining.js';
import { MemberRole } from '../core/members/member.entity.js';
import type { MemberLimits } from '../core/members/member-limits.js';
import type { ConversationChange, PossibleChange } from '../core/members/member-rules.js';
import { GroupUpdated } from './group.events.js';
import type { GroupSettings } from './group.input.js';
import { deleteHeld } from './group-deletion.js';
import { checkDescription, checkTitle } from './group-text.js';
import { HeldGroup } from './held-group.js';
import { GroupListed, GroupUnlisted, ListedGroupChanged, publicGroupsFeed } from './public-groups.events.js';

/** Groups: made, changed and deleted by their owners. */
export class GroupService {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly limits: MemberLimits,
  ) {}

  /**
   * Creates a group. The creator becomes its owner and only member.
   * @throws {HubbubError} BAD_INPUT if a setting is invalid.
   * @throws {HubbubError} LIMIT_REACHED if the user is in too many groups.
   */
  async createGroup(ownerId: UserId, input: GroupSettings): Promise<ConversationChange> {
    const { visibility = Visibility.PUBLIC, ...settings } = changesOf(input);
    return this.feeds.write(async (transaction) => {
      await transaction.lock([ownerId]);
      await this.limits.assertMayJoinMore(transaction.em, [ownerId]);
      const draft = { ...settings, kind: ConversationKind.GROUP, visibility, ownerId };
      const conversation = await createConversation(transaction, draft);
      const position = await join(transaction, conversation.id, ownerId, MemberRole.OWNER);
      if (visibility === Visibility.PUBLIC)
        transaction.appendLast(publicGroupsFeed, GroupListed.of({ groupId: conversation.id }));
      return { conversation, position };
    });
  }

  /**
   * Changes the given settings. A no-op if nothing would change.
   * @throws {HubbubError} BAD_INPUT if a setting is invalid.
   * @throws {HubbubError} NOT_FOUND if there is no such group.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not in the group.
   * @throws {HubbubError} FORBIDDEN if the viewer is not the owner.
   */
  async updateGroup(ownerId: UserId, id: ConversationId, input: GroupSettings): Promise<PossibleChange> {
    const changes = changesOf(input);
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, id);
      await held.assertOwner(ownerId);
      const { group: conversation } = held;
      const wasPublic = held.isPublic;
      if (!differs(conversation, changes)) return { conversation, position: null };
      Object.assign(conversation, changes);
      const position = await held.append(GroupUpdated.of({ userId: ownerId }));
      const news = publicGroupEventOf(id, wasPublic, held.isPublic);
      if (news) held.notifyPublicGroups(news);
      return { conversation, position };
    });
  }

  /**
   * Deletes a group for all members.
   * @throws {HubbubError} NOT_FOUND if there is no such group.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not in the group.
   * @throws {HubbubError} FORBIDDEN if the viewer is not the owner.
   */
  async deleteGroup(ownerId: UserId, id: ConversationId): Promise<Position> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, id);
      await held.assertOwner(ownerId);
      return deleteHeld(held);
    });
  }
}

/** Returns the given settings in their stored form. */
function changesOf({ title, description, visibility, writers, slowModeSeconds }: GroupSettings) {
  return {
    ...(title != null && { title: checkTitle(title) }),
    ...(description != null && { description: checkDescription(description) }),
    ...(visibility != null && { visibility }),
    ...(writers != null && { writers }),
    ...(slowModeSeconds != null && { slowModeSeconds }),
  };
}

function differs(group: Conversation, changes: Partial<Conversation>): boolean {
  return Object.entries(changes).some(([name, value]) => group[name as keyof Conversation] !== value);
}

/** Returns the event of a change for the feed of public groups, or null if the list does not change. */
function publicGroupEventOf(id: ConversationId, wasPublic: boolean, isPublic: boolean): NewEvent | null {
  if (isPublic) return wasPublic ? ListedGroupChanged.of({ groupId: id }) : GroupListed.of({ groupId: id });
  return wasPublic ? GroupUnlisted.of({ groupId: id }) : null;
}
