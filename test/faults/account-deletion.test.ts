import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DeleteAccount } from '../support/account.js';
import { say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { type Person, password, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { OwnPostgres } from './own-postgres.js';

/** Several batches. */
const groups = 220;

let postgres: OwnPostgres;
let node: TestServer;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  postgres = await OwnPostgres.start();
  node = await startTestServer({ DATABASE_URL: postgres.url, HUBBUB_DATABASE_TIMEOUT: '10s' });
  [grace] = await signUp(node, 'grace');
});
afterAll(async () => {
  await node?.stop();
  await postgres?.stop();
});

const groupId = (n: number) => `cnv_${String(n).padStart(26, '0')}`;

/** Creates groups with one user as the owner and the other as a member. */
function groupsOf(owner: Person, member: Person): string {
  const id = `'cnv_' || lpad(n::text, 26, '0')`;
  const each = `from generate_series(1, ${groups}) n`;
  const joined = 'insert into member (conversation_id, user_id, role, joined_position, joined_at)';
  return `
    insert into feed (id, head) select ${id}, 2 ${each};
    insert into conversation (id, kind, title, owner_id, member_total, created_at)
      select ${id}, 'GROUP', n, '${owner.id}', 2, now() ${each};
    ${joined} select ${id}, '${owner.id}', 'OWNER', 1, now() ${each};
    ${joined} select ${id}, '${member.id}', 'MEMBER', 2, now() ${each}`;
}

const number = async (statement: string) => Number(await postgres.sql(statement));
const memberships = () => number(`select count(*) from member where user_id = '${ada.id}'`);
const toldOf = () =>
  number(`select count(*) from feed_event where type = 'MEMBER_LEFT' and data->>'userId' = '${ada.id}'`);

test('a deletion blocks no other user, survives its node, and is completed by another node', async () => {
  const shared = { ...node.backend.environment, DATABASE_URL: postgres.url };
  const killed = await ServerProcess.start({ ...shared, HUBBUB_DATABASE_TIMEOUT: '1h' });
  [ada] = await signUp(killed, 'ada');
  await postgres.sql(groupsOf(grace, ada));
  // The deletion stops in the middle of its batches.
  const held = await postgres.hold(`select from feed where id = '${groupId(groups / 2)}' for update`);
  const deletion = ada.http.run(DeleteAccount, { input: { password } }).then(
    () => 'answered',
    () => 'lost',
  );
  await eventually(async () => expect(await memberships()).toBeLessThan(groups));
  expect(await memberships()).toBeGreaterThan(0);

  expect(
    (await new GraphQLClient(node.graphqlUrl, ada.accessToken).send('{ viewer { user { id } } }')).errors?.[0]
      ?.extensions,
  ).toMatchObject({ code: 'SESSION_REVOKED' });
  const login = `mutation { login(input: { usernameOrEmail: "ada", password: "${password}" }) { accessToken } }`;
  const { errors } = await new GraphQLClient(node.graphqlUrl).send(login);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_CREDENTIALS' });
  // Neither the groups that the user has left nor the remaining ones are locked.
  for (const n of [1, groups]) await say(grace, groupId(n), 'hello');

  await killed.stop('SIGKILL');
  expect(await deletion).toBe('lost');
  await held[Symbol.asyncDispose]();
  await eventually(async () => {
    await node.runJob('finish-deletions');
    expect(await memberships()).toBe(0);
  });
  expect(await toldOf()).toBe(groups);
  expect(await number('select count(*) from departure')).toBe(0);
  expect(await number(`select count(*) from conversation where kind = 'GROUP' and member_total <> 1`)).toBe(0);
});
