import { describe, expect, test } from '@jest/globals';
import type { FeedEvent, NewEvent } from '../../src/feed/index.js';
import type { UserId } from '../../src/modules/accounts/index.js';
import type { ConversationId } from '../../src/modules/conversations/index.js';
import { newMessage } from '../../src/modules/conversations/messages/core/message.entity.js';
import { messageAdded } from '../../src/modules/conversations/messages/core/message.events.js';
import { UnreadTally } from '../../src/modules/conversations/messages/unread/unread-tally.js';

const ada: UserId = `usr_${'1'.repeat(26)}`;
const grace: UserId = `usr_${'2'.repeat(26)}`;
const eve: UserId = `usr_${'3'.repeat(26)}`;
const id: ConversationId = `cnv_${'4'.repeat(26)}`;

const read = { messages: 0, mentions: 0, readPosition: 5, asOf: 5, mutedUntil: 0 };

/** Returns Ada's tally of one conversation. */
function tallyOf(unread: Partial<typeof read> = {}): UnreadTally {
  const tally = new UnreadTally(ada);
  tally.set(id, { ...read, ...unread });
  return tally;
}

function added(position: number, senderId: UserId, more: { content?: string; receiverId?: UserId } = {}): FeedEvent {
  const event: NewEvent = messageAdded(
    newMessage({
      id: `msg_${'5'.repeat(26)}`,
      conversationId: id,
      senderId,
      content: 'hello',
      clientId: null,
      createdAt: new Date(0),
      ...more,
    }),
  );
  return { ...event, feedId: id, position, check: 0, previous: 0, at: 0 };
}

describe('a tally of what is unread', () => {
  test('counts new messages of others, each once', () => {
    const tally = tallyOf();
    expect(tally.apply(added(6, grace))).toBe('counted');
    expect(tally.apply(added(6, grace))).toBe('none');
    expect(tally.apply(added(7, ada))).toBe('none');
    expect(tally.apply(added(8, eve))).toBe('counted');
    expect(tally.total).toMatchObject({ messageCount: 2, conversationCount: 1, mentionCount: 0 });
  });

  test('ignores messages that its counts contain, and private messages of others', () => {
    const tally = tallyOf({ messages: 3, asOf: 9 });
    expect(tally.apply(added(9, grace))).toBe('none');
    expect(tally.apply(added(10, grace, { receiverId: eve }))).toBe('none');
    expect(tally.apply(added(11, grace, { receiverId: ada }))).toBe('counted');
    expect(tally.total.messageCount).toBe(4);
  });

  test('stops at 100 of a conversation and at 1,000 in all', () => {
    const tally = tallyOf({ messages: 100 });
    expect(tally.apply(added(6, grace))).toBe('none');
    for (let n = 10; n < 25; n++) tally.set(`cnv_${n}`, { ...read, messages: 100, mentions: 100 });
    expect(tally.total).toMatchObject({ messageCount: 1_000, conversationCount: 16, mentionCount: 1_000 });
  });

  test('does not know an event of a conversation without counts, or without its message', () => {
    const { snapshot: _snapshot, ...bare } = added(6, grace);
    expect(new UnreadTally(ada).apply(added(6, grace))).toBe('unknown');
    expect(tallyOf().apply(bare)).toBe('unknown');
  });

  test('counts nothing in a muted conversation until the mute expires', () => {
    const tally = tallyOf({ mutedUntil: 1_000 });
    tally.set('cnv_other', { ...read, mutedUntil: Number.POSITIVE_INFINITY });
    expect(tally.apply(added(6, grace))).toBe('none');
    expect(tally.mutes(999)).toEqual({ expired: [], next: 1_000 });
    expect(tally.mutes(1_000).expired).toEqual([id]);
  });

  test('looks again at a mute that has expired until its counts are read', () => {
    const tally = tallyOf({ mutedUntil: 1_000 });
    expect(tally.mutes(1_500)).toEqual({ expired: [id], next: 2_500 });
    // The clock of the database is behind.
    tally.set(id, { ...read, mutedUntil: 1_000 });
    expect(tally.mutes(2_500)).toEqual({ expired: [id], next: 3_500 });
    tally.set(id, read);
    expect(tally.mutes(3_500)).toEqual({ expired: [], next: Number.POSITIVE_INFINITY });
  });

  test('reports a read position that has moved in any direction', () => {
    const tally = tallyOf();
    expect(tally.set(id, read)).toBeNull();
    expect(tally.set(id, { ...read, readPosition: 3, messages: 2 })).toBe(3);
    expect(tally.set(id, { ...read, readPosition: 8 })).toBe(8);
    expect(tally.set(id, null)).toBeNull();
    expect(tally.total).toMatchObject({ messageCount: 0, conversationCount: 0 });
  });
});
