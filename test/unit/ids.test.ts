import { expect, test } from '@jest/globals';
import { UserId } from '../../src/modules/accounts/index.js';
import { AttachmentId } from '../../src/modules/attachments/index.js';

test('an id of another type is rejected with an English message', () => {
  expect(() => AttachmentId.parse(UserId.create(), 'input.id')).toThrow('This is not the id of an attachment (att_…).');
  expect(() => UserId.parse(AttachmentId.create(), 'id')).toThrow('This is not the id of a user (usr_…).');
});
