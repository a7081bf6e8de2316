import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { User } from '../../src/modules/accounts/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { WritingNode } from '../support/writing-node.js';

let backend: Backend;
let node: WritingNode;

beforeAll(async () => {
  backend = await createBackend();
  node = await WritingNode.open(backend.environment);
});
afterAll(async () => {
  await node.close();
  await backend.dispose();
});

test('a user who is deleted during a request of theirs changes no relation', async () => {
  const [deleted, other] = [await node.newUser(), await node.newUser()];
  await node.database.fork().nativeUpdate(User, { id: deleted }, { deletedAt: new Date() });
  let changes = 0;
  const change = (otherId: typeof other | null) =>
    node.contacts.change(deleted, otherId, async () => {
      changes++;
    });
  await expect(change(other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(change(null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(changes).toBe(0);
});
