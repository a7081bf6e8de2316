import { type Database, rowsById } from '../../platform/database/index.js';
import { type NodeSource, nodeSource } from '../../platform/nodes/index.js';
import type { ConversationAccess } from './conversation-access.js';
import { ConversationId, conversationTypeOf } from './core/conversation.entity.js';
import { MemberId } from './core/derived-ids.js';
import type { ConversationLoaders } from './core/members/conversation-loaders.js';
import { pairKey } from './core/members/member.entity.js';
import { type MembershipPolicy, moderates } from './core/members/membership.js';
import { InviteLink, InviteLinkId } from './groups/invite-link.entity.js';
import { MessageId } from './messages/core/message.entity.js';
import { MessageAccess } from './messages/core/message-access.js';
import { readMessages } from './messages/core/message-rows.js';

/** The node sources of conversations, members, messages and invite links. */
export function conversationNodes(
  database: Database,
  policy: MembershipPolicy,
  access: ConversationAccess,
  loaders: ConversationLoaders,
): NodeSource[] {
  return [conversations(access, loaders), members(access, loaders), messages(database), links(database, policy)];
}

function conversations(access: ConversationAccess, loaders: ConversationLoaders): NodeSource {
  return nodeSource({
    ids: ConversationId,
    typeOf: conversationTypeOf,
    async find(id, context) {
      const mayKnow = await access.mayKnowOf(context.viewer.userId, id);
      return mayKnow ? context.load(loaders.conversationsById, id) : null;
    },
  });
}

/** A source of members, for the members of the same conversation. The lobby stores no members. */
function members(access: ConversationAccess, loaders: ConversationLoaders): NodeSource {
  return nodeSource({
    ids: MemberId,
    typeOf: () => 'Member',
    async find(id, context) {
      const [conversationId, userId] = MemberId.sourcesOf(id);
      const mayRead = await access.isMember(context.viewer.userId, conversationId);
      return mayRead ? context.load(loaders.memberships, pairKey({ conversationId, userId })) : null;
    },
  });
}

function messages(database: Database): NodeSource {
  const access = new MessageAccess(database);
  const byId = (ids: readonly MessageId[]) => readMessages(database.fork(), ids);
  return nodeSource({
    ids: MessageId,
    typeOf: () => 'Message',
    async find(id, context) {
      const mayRead = await access.mayRead(context.viewer.userId, id);
      return mayRead ? context.load(byId, id) : null;
    },
  });
}

/** A source of invite links, for users that may list them. */
function links(database: Database, policy: MembershipPolicy): NodeSource {
  const byId = rowsById(database, InviteLink);
  return nodeSource({
    ids: InviteLinkId,
    typeOf: () => 'InviteLink',
    async find(id, context) {
      const link = await context.load(byId, id);
      const membership = link && (await policy.find(link.conversationId, context.viewer.userId));
      return moderates(membership?.role ?? null) ? link : null;
    },
  });
}
