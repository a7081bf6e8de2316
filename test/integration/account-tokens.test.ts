import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { AccountToken, TokenPurpose } from '../../src/modules/accounts/email/account-token.entity.js';
import { issueToken, spendToken } from '../../src/modules/accounts/email/account-tokens.js';
import type { UserId } from '../../src/modules/accounts/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { holding } from '../support/holding.js';
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
  await move(id, emailKey);
  return id;
}

/** Changes the address of an account. */
async function move(id: UserId, emailKey: string): Promise<void> {
  await node.database.run(sql`update users set email = ${emailKey}, email_key = ${emailKey} where id = ${id}`);
}

function issue(emailKey: string) {
  return node.database.transaction((em) => issueToken(em, { emailKey }, TokenPurpose.RESET_PASSWORD, 60_000));
}

test('no token is created for an account that is deleted at the same time', async () => {
  const id = await userWith('ada@example.org');
  const asked = await holding(node.database, async (em) => {
    await sql`update users set deleted_at = now(), email_key = null where id = ${id}`.execute(em.getKysely());
    // The request sees the account as it was until this transaction has ended.
    return { token: issue('ada@example.org') };
  });
  expect(await asked.token).toBeNull();
  expect(await node.database.fork().count(AccountToken, { userId: id })).toBe(0);
});

describe('a token that was mailed to an address', () => {
  const spend = (token: string) =>
    node.database.transaction((em) => spendToken(em, token, TokenPurpose.RESET_PASSWORD));
  const badToken = { extensions: { code: 'BAD_TOKEN', field: 'input.token' } };

  test('is invalid once the account has another address', async () => {
    const id = await userWith('grace@example.org');
    const issued = await issue('grace@example.org');
    await move(id, 'grace@example.com');
    await expect(spend(String(issued?.token))).rejects.toMatchObject(badToken);
    // At the old address it is valid again: the rejection did not use it up.
    await move(id, 'grace@example.org');
    expect((await spend(String(issued?.token))).id).toBe(id);
  });

  test('does not change another account that has the address now', async () => {
    const before = await userWith('heidi@example.org');
    const issued = await issue('heidi@example.org');
    await move(before, 'heidi@example.com');
    await userWith('heidi@example.org');
    await expect(spend(String(issued?.token))).rejects.toMatchObject(badToken);
  });
});
