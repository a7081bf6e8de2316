import { mutantsOf } from '../mutant.ts';

export const messages = mutantsOf('messages', {
  'a-deleted-conversation-still-has-members': {
    file: 'modules/conversations/core/members/membership.ts',
    change: [
      'where c.id = ${conversationId} and c.deleted_at is null limit 1',
      'where c.id = ${conversationId} limit 1',
    ],
    tests: 'services integration/groups integration/conversations',
  },
  'a-closed-direct-chat-accepts-messages': {
    file: 'modules/conversations/core/writing/writing-right.ts',
    change: ["        when not c.is_open then 'CONTACT_REFUSED'\n", ''],
    tests: 'services integration/blocks',
  },
  'a-plain-member-writes-where-only-moderators-may': {
    file: 'modules/conversations/core/writing/writing-right.ts',
    change: [
      "when c.writers = ${sql.lit(Writers.MODERATORS)} and ${isPlainMember} then 'READ_ONLY'",
      "when c.writers = ${sql.lit(Writers.MODERATORS)} and m.user_id is null then 'READ_ONLY'",
    ],
    tests: 'services integration/groups integration/lobby integration/sending',
  },
  'a-guest-writes-where-only-accounts-may': {
    file: 'modules/conversations/core/writing/writing-right.ts',
    change: ['and not ${hasAccount(userId)} then', 'and ${hasAccount(userId)} is null then'],
    tests: 'services integration/lobby',
  },
  'slow-mode-applies-to-moderators': {
    file: 'modules/conversations/core/writing/writing-right.ts',
    change: ['sql`(c.slow_mode_seconds > 0 and ${isPlainMember})`', 'sql`(c.slow_mode_seconds > 0)`'],
    tests: 'services integration/groups integration/sending integration/lobby',
  },
  'slow-mode-does-not-note-when-a-member-wrote': {
    file: 'modules/conversations/messages/storing/message-statement.ts',
    change: ['where placed.is_accepted and placed.is_slowed\n', 'where false\n'],
    tests: 'services integration/groups integration/sending integration/attachments integration/lobby',
  },
  'a-private-reply-quotes-a-private-message-that-its-receiver-cannot-see': {
    file: 'modules/conversations/messages/core/message-visibility.ts',
    change: [
      'sql`${isShownTo(reply.senderId)} and ${isShownTo(reply.receiverId)}`',
      'sql`${isShownTo(reply.senderId)}`',
    ],
    tests: 'services integration/private-messages integration/replies',
  },
  'a-private-message-mentions-members-who-cannot-see-it': {
    file: 'modules/conversations/messages/storing/message-statement.ts',
    change: ['judgedWith(isQuotable(parties)), sql`sent.audience`)', 'judgedWith(isQuotable(parties)))'],
    tests: 'services integration/private-messages integration/mentions',
  },
  'slow-mode-applies-to-edits': {
    file: 'modules/conversations/core/writing/writing-right.ts',
    change: ["(right.refusal && right.refusal !== 'SLOW_MODE')", 'right.refusal'],
    tests: 'services integration/message-changes integration/groups integration/typing',
  },
  'a-moderator-can-edit-the-message-of-another-member': {
    file: 'modules/conversations/messages/changes/change-right.ts',
    change: [
      'export function assertMayEdit({ message }: HeldMessage, viewerId: UserId, within: number): void {\n',
      'export function assertMayEdit({ message, role }: HeldMessage, viewerId: UserId, within: number): void {\n  if (moderates(role)) return;\n',
    ],
    tests: 'services integration/message-changes integration/authorization-matrix',
  },
  'a-message-can-be-edited-at-any-time': {
    file: 'modules/conversations/messages/changes/change-right.ts',
    change: ['editOthers());\n  assertInTime(message, within);', 'editOthers());\n  void within;'],
    tests: 'services integration/message-changes',
  },
  'the-time-limit-for-deletion-applies-to-moderators': {
    file: 'modules/conversations/messages/changes/change-right.ts',
    change: ['  if (moderates(role)) return;\n', '  if (moderates(role)) return assertInTime(message, within);\n'],
    tests: 'services integration/message-changes',
  },
  'reusing-a-client-id-with-another-body-returns-the-first-message': {
    file: 'modules/conversations/messages/storing/message-batch.ts',
    change: ['if (!isThere || !(isSame || isChanged)) throw conflict();', 'if (!isThere) throw conflict();'],
    tests: 'services integration/sending',
  },
  'a-message-is-stored-for-an-ended-session': {
    file: 'modules/conversations/messages/storing/message-statement.ts',
    change: ['(draft.session_id is null or viewer.session is not null)', 'true'],
    tests: 'services cluster/senders-session',
  },
  'a-client-id-is-not-remembered-within-a-batch': {
    file: 'modules/conversations/messages/storing/message-batch.ts',
    change: ['        if (name) sent.set(name, added);\n', ''],
    tests: 'services integration/sending cluster/sending',
  },
  'a-retry-by-a-former-member-returns-the-first-message': {
    file: 'modules/conversations/messages/storing/message-batch.ts',
    change: ['  if (!rejection.is_member) refuseWriter(rejection);\n  return again;', '  return again;'],
    tests: 'services integration/sending integration/former-members integration/private-messages',
  },
  'the-history-omits-the-newest-message': {
    file: 'modules/conversations/messages/history/history.service.ts',
    change: ['const end = seen.head.position + 1;', 'const end = seen.head.position;'],
    tests: 'services integration/conversation-messages',
  },
  'a-user-who-is-not-a-member-can-read-the-history': {
    file: 'modules/conversations/messages/history/history.service.ts',
    change: [
      'const { head } = await this.policy.assertMember(conversationId, viewerId);',
      'const { head } = (await this.policy.find(conversationId, viewerId)) ?? (await this.policy.assertMember(conversationId, viewerId));',
    ],
    tests: 'services integration/conversations integration/authorization-matrix',
  },
  'the-page-around-a-message-omits-that-message': {
    file: 'modules/conversations/messages/history/history.service.ts',
    change: ["after: 0, before: around + 1, order: 'desc'", "after: 0, before: around, order: 'desc'"],
    tests: 'services integration/messages-around',
  },
  'a-block-works-in-one-direction-only': {
    file: 'modules/friends/pair-privacy.ts',
    change: [
      '\n        or exists (select from block where user_id = asked.other_id and blocked_id = asked.user_id) as blocked',
      ' as blocked',
    ],
    tests: 'services integration/presence-privacy integration/blocks',
  },
  'relations-are-returned-in-the-wrong-order': {
    file: 'modules/friends/pair-privacy.ts',
    change: ['\n    order by n`.execute', '\n    order by n desc`.execute'],
    tests: 'services integration/presence-privacy integration/presence-watch integration/friends',
  },
  'an-item-still-counts-as-waiting-after-it-was-written': {
    file: 'platform/concurrency/coalescing-queue.ts',
    change: ['      this.#unwritten -= items.length;\n', '      this.#unwritten -= 0;\n'],
    tests: 'services cluster/sending integration/sending cluster/sender-share',
  },
  'the-queue-accepts-one-item-too-many': {
    file: 'platform/concurrency/coalescing-queue.ts',
    change: ['this.#unwritten >= this.limits.waiting', 'this.#unwritten > this.limits.waiting'],
    tests: 'services cluster/sending cluster/sender-share',
  },
});
