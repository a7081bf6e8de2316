import type { FeedWriter, NewEvent, Position } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import { type Conversation, type ConversationId, ConversationKind, Visibility } from '../core/conversation.entity.js';
import { createConversation, join } from '../core/members/joining.js';
import { MemberRole } from '../core/members/member.entity.js';
import type { MemberLimits } from '../core/members/member-limits.js';
import type { ConversationChange } from '../core/members/member-rules.js';
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

  /** Makes a group with its maker as owner and only member. @throws HubbubError BAD_INPUT, LIMIT_REACHED. */
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
   * Changes what is given; if that is as it was, nothing happens.
   * @throws HubbubError BAD_INPUT, NOT_FOUND, NOT_A_MEMBER, FORBIDDEN for who is not the owner.
   */
  async updateGroup(ownerId: UserId, id: ConversationId, input: GroupSettings): Promise<ConversationChange> {
    const changes = changesOf(input);
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, id);
      await held.assertOwner(ownerId);
      const { group: conversation } = held;
      const wasPublic = held.isPublic;
      if (!differs(conversation, changes)) return { conversation, position: held.head };
      Object.assign(conversation, changes);
      const position = await held.append(GroupUpdated.of({ userId: ownerId }));
      const news = publicGroupEventOf(id, wasPublic, held.isPublic);
      if (news) held.notifyPublicGroups(news);
      return { conversation, position };
    });
  }

  /** Deletes a group for everyone. @throws HubbubError NOT_FOUND, NOT_A_MEMBER, FORBIDDEN for who is not the owner. */
  async deleteGroup(ownerId: UserId, id: ConversationId): Promise<Position> {
    return this.feeds.write(async (transaction) => {
      const held = await HeldGroup.hold(transaction, id);
      await held.assertOwner(ownerId);
      return deleteHeld(held);
    });
  }
}

/** The settings that were given, as they are stored. */
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

/** Returns the event of a change for the feed of public groups, if it has one. */
function publicGroupEventOf(id: ConversationId, wasPublic: boolean, isPublic: boolean): NewEvent | null {
  if (isPublic) return wasPublic ? ListedGroupChanged.of({ groupId: id }) : GroupListed.of({ groupId: id });
  return wasPublic ? GroupUnlisted.of({ groupId: id }) : null;
}
