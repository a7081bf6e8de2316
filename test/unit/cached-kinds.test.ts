import { describe, expect, test } from '@jest/globals';
import { User, type UserId } from '../../src/modules/accounts/index.js';
import { UserSchema } from '../../src/modules/accounts/users/user.entity.js';
import { userKind } from '../../src/modules/accounts/users/user-rows.js';
import {
  Conversation,
  type ConversationId,
  ConversationKind,
  ConversationSchema,
  Visibility,
  Writers,
} from '../../src/modules/conversations/core/conversation.entity.js';
import { Member, MemberRole, MemberSchema } from '../../src/modules/conversations/core/members/member.entity.js';
import { memberPages } from '../../src/modules/conversations/core/members/member-rows.js';
import { groupPages } from '../../src/modules/conversations/groups/group-rows.js';
import { friendPages } from '../../src/modules/friends/friend-rows.js';
import { Friendship, FriendshipSchema } from '../../src/modules/friends/friendship.entity.js';
import type { CacheKind } from '../../src/platform/cache/index.js';
import { plainEntity } from '../../src/platform/database/index.js';

const ada = 'usr_ada' as UserId;
const grace = 'usr_grace' as UserId;
const group = 'cnv_group' as ConversationId;
const at = (day: number) => new Date(Date.UTC(2026, 0, day));

const user = plainEntity(User, {
  id: ada,
  username: 'Ada',
  usernameKey: 'ada',
  email: 'A@example.org',
  emailKey: 'a@example.org',
  guestNumber: 7,
  nickname: 'Nick',
  firstName: 'Ada',
  lastName: 'Lovelace',
  avatarUrl: 'https://example.org/a',
  about: 'Numbers',
  locale: 'de',
  createdAt: at(1),
  emailVerifiedAt: at(2),
  deletedAt: at(3),
  archivedAt: at(4),
  bannedUntil: at(5),
  isAdmin: true,
  banReason: 'spam',
});
const member = plainEntity(Member, {
  conversationId: group,
  userId: ada,
  role: MemberRole.MODERATOR,
  joinedPosition: 3,
  joinedAt: at(1),
});
const friendship = plainEntity(Friendship, { userId: ada, friendId: grace, position: 3, since: at(1) });
const publicGroup = plainEntity(Conversation, {
  id: group,
  kind: ConversationKind.GROUP,
  title: 'Title',
  description: 'About it',
  ownerId: ada,
  visibility: Visibility.PUBLIC,
  writers: Writers.MODERATORS,
  slowModeSeconds: 5,
  isOpen: true,
  // A public group has neither of the two.
  createdAt: at(1),
  directKey: null,
  deletedAt: null,
});

function afterCache<V>({ encode, decode }: CacheKind<never, V>, value: V): V {
  return decode(JSON.parse(JSON.stringify(encode(value))) as never);
}

interface Kept {
  name: string;
  before: object;
  after: object;
  schema: { meta: { properties: object } };
  /** Columns that no cached value contains. */
  without: string[];
}

const kinds: Kept[] = [
  { ...of('users', UserSchema), before: user, after: Object(afterCache(userKind, user)), without: ['passwordHash'] },
  { ...of('members', MemberSchema), ...listed(memberPages, member), without: ['hasMute', 'lastSentAt'] },
  { ...of('friends', FriendshipSchema), ...listed(friendPages, friendship), without: [] },
  { ...of('groups', ConversationSchema), ...listed(groupPages, publicGroup), without: ['isWatched', 'memberTotal'] },
];

function of(name: string, schema: Kept['schema']) {
  return { name, schema };
}

function listed<T extends object>(kind: CacheKind<never, T[]>, before: T) {
  return { before, after: Object(afterCache(kind, [before])[0]) };
}

describe.each(kinds)('$name', ({ before, after, schema, without }) => {
  test('decodes to what was encoded', () => {
    expect(after).toStrictEqual(before);
  });

  test('is tested here with every column that it has', () => {
    const columns = Object.keys(schema.meta.properties);
    expect([...Object.keys(before), ...without].toSorted()).toEqual(columns.toSorted());
  });
});
