import { describe, expect, test } from '@jest/globals';
import { UserId } from '../../src/modules/accounts/index.js';
import { AttachmentId } from '../../src/modules/attachments/index.js';
import { ConversationId } from '../../src/modules/conversations/core/conversation.entity.js';
import { MemberId } from '../../src/modules/conversations/core/derived-ids.js';

test('an id of another type is rejected with an English message', () => {
  expect(() => AttachmentId.parse(UserId.create(), 'input.id')).toThrow('This is not the id of an attachment (att_…).');
  expect(() => UserId.parse(AttachmentId.create(), 'id')).toThrow('This is not the id of a user (usr_…).');
});

describe('an id made of two others', () => {
  const [conversationId, userId] = [ConversationId.create(), UserId.create()];
  const id = MemberId.of(conversationId, userId);

  test('is read again', () => {
    expect(id).toMatch(/^mbr_[0-9a-z]{52}$/);
    expect(MemberId.parse(id, 'id')).toBe(id);
    expect(MemberId.sourcesOf(id)).toEqual([conversationId, userId]);
  });

  test.each([
    ['another prefix', id.replace('mbr', 'mbs')],
    ['one id less', id.slice(0, -26)],
    ['one character more', `${id}0`],
    ['a character that no id has', `${id.slice(0, -1)}u`],
    ['nothing', ''],
  ])('is refused with %s', (_, value) => {
    expect(() => MemberId.parse(value, 'id')).toThrow('This is not the id of a member (mbr_…).');
  });
});
