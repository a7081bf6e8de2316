import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { AccountToken, TokenPurpose } from '../../src/modules/accounts/account-token.entity.js';
import { issueToken } from '../../src/modules/accounts/account-tokens.js';
import type { UserId } from '../../src/modules/accounts/index.js';
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

async function userWith(emailKey: string): Promise<UserId> {
  const id = await node.newUser();
  await sql`update users set email = ${emailKey}, email_key = ${emailKey} where id = ${id}`.execute(
    node.database.fork().getKysely(),
  );
  return id;
}

function issue(emailKey: string) {
  return node.database.transaction((em) => issueToken(em, { emailKey }, TokenPurpose.RESET_PASSWORD, 60_000));
}

test('a token that is asked for while the account is deleted is not made', async () => {
  const id = await userWith('ada@example.org');
  const asked = await node.database.transaction(async (em) => {
    await sql`update users set deleted_at = now(), email_key = null where id = ${id}`.execute(em.getKysely());
    // It finds the account as it was, until this transaction has ended.
    return { token: issue('ada@example.org') };
  });
  expect(await asked.token).toBeNull();
  expect(await node.database.fork().count(AccountToken, { userId: id })).toBe(0);
});
