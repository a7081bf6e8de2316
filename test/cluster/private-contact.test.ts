import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { to } from '../support/direct-chats.js';
import { eventually } from '../support/eventually.js';
import { BlockUser, UnblockUser } from '../support/friends.js';
import { holding } from '../support/holding.js';
import { EditMessage } from '../support/message-changes.js';
import { type Person, signUp } from '../support/people.js';
import { startProject, whisper } from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { WritingNode } from '../support/writing-node.js';

let server: TestServer;
let elsewhere: WritingNode;
let ada: Person;
let grace: Person;
let projectId: string;

beforeAll(async () => {
  // The requests wait for the locks of two users.
  server = await startTestServer({ HUBBUB_DATABASE_TIMEOUT: '1m' });
  elsewhere = await WritingNode.open(server.backend.environment);
  [ada, grace] = await signUp(server, 'ada', 'grace');
  projectId = await startProject(ada, 'At the same moment', { participants: [grace] });
});
afterAll(async () => {
  await elsewhere.close();
  await server.stop();
});

/** Runs an action while another node is about to block, so that the action has to wait for the commit. */
async function duringBlock(attempt: () => Promise<unknown>): Promise<unknown> {
  const attempted = await holding(elsewhere.database, async (em) => {
    await sql`select from feed where id in (${ada.id}, ${grace.id}) order by id for update`.execute(em.getKysely());
    await sql`
      insert into block (user_id, blocked_id, position, blocked_at) values (${ada.id}, ${grace.id}, 1, now())`.execute(
      em.getKysely(),
    );
    const outcome = attempt().then(
      () => 'accepted',
      ({ extensions, message }) => extensions?.code ?? message,
    );
    await eventually(waiting);
    return { outcome };
  });
  return attempted.outcome;
}

/** @throws unless a statement waits for a lock in this database. */
async function waiting(): Promise<void> {
  const { rows } = await sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    elsewhere.database.fork().getKysely(),
  );
  if (rows.length === 0) throw new Error('Nobody waits for a lock');
}

test('no private message is accepted after a block at the same moment', async () => {
  expect(await duringBlock(() => whisper(grace, projectId, ada, 'just in time'))).toBe('CONTACT_REFUSED');
  await ada.http.run(UnblockUser, to(grace));
});

test('no edit of a private message is accepted after such a block', async () => {
  const { id: messageId } = await whisper(grace, projectId, ada, 'before');
  const edit = () => grace.http.run(EditMessage, { input: { messageId, content: 'just in time' } });
  expect(await duringBlock(edit)).toBe('CONTACT_REFUSED');
  await ada.http.run(UnblockUser, to(grace));
});

test('users who write to each other and to all while they block and unblock each other all get responses', async () => {
  const people = [ada, grace] as const;
  const turns = Array.from({ length: 4 }, (_, n) => [people[n % 2], people[(n + 1) % 2]] as [Person, Person]);
  const codes: string[] = [];
  // Sixteen requests at once: eighty would wait for a connection longer than a request may, on a slow machine.
  for (let wave = 0; wave < 5; wave++) {
    const attempts = turns.flatMap(([from, other]) => [
      whisper(from, projectId, other, 'hello').then(String, codeOf),
      from.http.run(BlockUser, to(other)).then(String, codeOf),
      whisper(other, projectId, from, 'hello').then(String, codeOf),
      from.http.run(UnblockUser, to(other)).then(String, codeOf),
    ]);
    codes.push(...(await Promise.all(attempts)));
  }
  const known = ['[object Object]', 'CONTACT_REFUSED', 'NOT_FOUND'];
  expect(codes.filter((code) => !known.includes(code))).toEqual([]);
});

const codeOf = (error: { extensions?: { code?: string } }) => String(error.extensions?.code ?? error);
