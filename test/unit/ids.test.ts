import { describe, expect, test } from '@jest/globals';
import { UserId } from '../../src/modules/accounts/index.js';
import { AttachmentId } from '../../src/modules/attachments/index.js';
import { defineDerivedIdType } from '../../src/platform/derived-ids.js';

test('an id of another type is rejected with an English message', () => {
  expect(() => AttachmentId.parse(UserId.create(), 'input.id')).toThrow('This is not the id of an attachment (att_…).');
  expect(() => UserId.parse(AttachmentId.create(), 'id')).toThrow('This is not the id of a user (usr_…).');
});

describe('an id made of two others', () => {
  const OwnedFileId = defineDerivedIdType('own', 'an owned file', UserId, AttachmentId);
  const [userId, attachmentId] = [UserId.create(), AttachmentId.create()];
  const id = OwnedFileId.of(userId, attachmentId);

  test('is read again', () => {
    expect(id).toMatch(/^own_[0-9a-z]{52}$/);
    expect(OwnedFileId.parse(id, 'id')).toBe(id);
    expect(OwnedFileId.sourcesOf(id)).toEqual([userId, attachmentId]);
  });

  test.each([
    ['another prefix', id.replace('own', 'owl')],
    ['one id less', id.slice(0, -26)],
    ['one character more', `${id}0`],
    ['a character that no id has', `${id.slice(0, -1)}u`],
    ['nothing', ''],
  ])('is refused with %s', (_, value) => {
    expect(() => OwnedFileId.parse(value, 'id')).toThrow('This is not the id of an owned file (own_…).');
  });
});
