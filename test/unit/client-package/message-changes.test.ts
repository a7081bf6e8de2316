import type { Message } from '@hubbub/client';
import { expect, test } from '@jest/globals';
import { withChanged, withoutExpired, withUser } from '../../../packages/client/src/chat/message-changes.js';

const ada = { id: 'usr_ada', username: 'ada', displayName: 'Ada', avatarUrl: null };
const grace = { id: 'usr_grace', username: 'grace', displayName: 'Grace', avatarUrl: null };

function message(position: number, sender: Message['sender'], replied: Message | null = null): Message {
  const id = `msg_${position}`;
  const parts = { clientId: null, receiver: null, mentions: [], replyCount: 0, reactions: [], attachments: [] };
  const times = { createdAt: '2026-01-01T00:00:00Z', editedAt: null, deletedAt: null };
  const shown = { ...parts, ...times, id, position, conversationId: 'cnv_1', content: `message ${position}`, sender };
  return { ...shown, replyToId: replied?.id ?? null, replyTo: replied && quoted(replied) };
}

function quoted({ id, position, content, deletedAt, sender }: Message): Message['replyTo'] {
  return { id, position, content, deletedAt, sender: sender && { id: sender.id, displayName: sender.displayName } };
}

const first = message(1, ada);
const reply = message(2, grace, first);

test('an edit shows in the message and in its replies', () => {
  const edited = { ...first, content: 'edited' };
  expect(withChanged(first, edited)).toBe(edited);
  expect(withChanged(reply, edited)).toEqual({ ...reply, replyTo: { ...reply.replyTo, content: 'edited' } });
});

test('a reply quotes nothing after the quoted message was deleted, or has expired', () => {
  const without = { ...reply, replyTo: null };
  expect(withChanged(reply, { ...first, content: '', deletedAt: '2026-01-02T00:00:00Z' })).toEqual(without);
  expect(withoutExpired(reply, 2)).toEqual(without);
});

test('a user is shown by the new name as sender, as recipient and in quotes', () => {
  const renamed = { ...ada, username: 'countess', displayName: 'Countess', avatarUrl: 'https://example.org/a.png' };
  const sentToAda = { ...reply, receiver: { id: ada.id, displayName: ada.displayName } };
  expect(withUser(first, renamed).sender).toEqual(renamed);
  expect(withUser(sentToAda, renamed)).toEqual({
    ...sentToAda,
    receiver: { id: ada.id, displayName: 'Countess' },
    replyTo: { ...sentToAda.replyTo, sender: { id: ada.id, displayName: 'Countess' } },
  });
});

test('a message that shows nothing of a change stays the same object', () => {
  const reacted = { ...first, reactions: [{ emoji: '👍', count: 1, hasViewerReacted: true }] };
  expect(withChanged(reply, reacted)).toBe(reply);
  expect(withChanged(first, reply)).toBe(first);
  expect(withoutExpired(reply, 1)).toBe(reply);
  expect(withUser(reply, grace)).toBe(reply);
  expect(withUser(reply, { ...ada, avatarUrl: 'https://example.org/a.png' })).toBe(reply);
});
