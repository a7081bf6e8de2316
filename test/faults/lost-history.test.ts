import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { ChangeUsername } from '../support/account.js';
import { type Backend, createBackend } from '../support/backend.js';
import { JoinGroup, meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { ConversationCopies } from './conversation-copies.js';
import { OwnPostgres } from './own-postgres.js';
import { until } from './until.js';

const Shown = graphql(`
  query ShownAfterFailover($id: ID!) {
    conversation(id: $id) {
      messages(last: 100) {
        edges {
          node {
            content
          }
        }
      }
      members(first: 100) {
        edges {
          node {
            user {
              username
            }
          }
        }
      }
    }
  }
`);

const patience = 240_000;

let backend: Backend;
let postgres: OwnPostgres;
let nodes: ServerProcess[] = [];
let people: [Person, Person, Person, Person];
let groupId: string;
let loneId: string;
let copies: ConversationCopies[] = [];
let round = 0;

beforeAll(async () => {
  backend = await createBackend();
  postgres = await OwnPostgres.start();
  const own = { DATABASE_URL: postgres.url, HUBBUB_FEED_REPAIR_INTERVAL: '500ms', HUBBUB_FEED_WINDOW: '32' };
  const environment = { ...backend.environment, ...own, LOG_LEVEL: 'error' };
  nodes = [await ServerProcess.start(environment)];
  nodes.push(await ServerProcess.start(environment));
}, patience);
afterAll(async () => {
  for (const node of nodes) await node.stop('SIGKILL');
  await postgres?.stop();
  await backend?.dispose();
}, patience);
beforeEach(async () => {
  round++;
  const names = ['ada', 'grace', 'eve', 'zoe'].map((name) => `${name}${round}`);
  people = (await signUp(here(), ...names)) as typeof people;
  const [ada, grace, eve] = people;
  groupId = await meetInGroup('Group', ada, grace, eve);
  loneId = await meetInGroup('Lone', ada);
  copies = [];
}, patience);

const here = () => nodes[0] as ServerProcess;
const there = () => nodes[1] as ServerProcess;

function copy(...given: ConstructorParameters<typeof ConversationCopies>): ConversationCopies {
  const made = new ConversationCopies(...given);
  copies.push(made);
  return made;
}

async function sayAll(person: Person, conversationId: string, ...texts: string[]): Promise<void> {
  for (const text of texts) await say(person, conversationId, text);
}

/** Returns what the database has. */
async function stored(conversationId: string): Promise<string[]> {
  const rows = await postgres.sql(
    `select content from message where conversation_id = '${conversationId}' order by position`,
  );
  return rows === '' ? [] : rows.split('\n');
}

/** Resolves when every client has what the database has of a conversation from a message on. */
async function converged(conversationId: string, followers: ConversationCopies[], from = 0): Promise<void> {
  const expected = (await stored(conversationId)).slice(from);
  const isSame = (follower: ConversationCopies) => follower.of(conversationId).join() === expected.join();
  await until('all copies to be what is stored', () => followers.every(isSame), patience / 2).catch(() => {
    for (const follower of followers) expect(follower.of(conversationId)).toEqual(expected);
  });
}

async function finish(): Promise<void> {
  await Promise.all(copies.map((each) => each.stop()));
  expect(copies.flatMap(({ complaints }) => complaints)).toEqual([]);
}

describe('a standby that lags is promoted while users send', () => {
  test(
    'every subscriber is notified and ends with exactly what the database has; lost events are not shown',
    async () => {
      const [ada, grace, eve, zoe] = people;
      const alone = copy('alone', ada, here(), loneId);
      const grouped = [ada, grace, eve].map((person) => copy('grouped', person, here(), groupId));
      const elsewhere = copy('elsewhere', eve, there(), groupId);
      const all = [here(), there()].map((node) => copy('all', grace, node, null));
      const stalled = copy('stalled', eve, here(), groupId);
      const followers = [alone, ...grouped, elsewhere, ...all, stalled];
      await until('all to have started', () => followers.every(({ hasStarted }) => hasStarted), patience);
      await sayAll(ada, groupId, 'one', 'two', 'three');
      await sayAll(ada, loneId, 'alone');
      await converged(groupId, [...grouped, elsewhere, ...all, stalled]);
      await converged(loneId, [alone]);
      await postgres.addStandby();
      await postgres.holdStandbyBack();

      stalled.stall();
      const lost = Array.from({ length: 10 }, (_, i) => `lost ${i}`);
      await Promise.all([sayAll(grace, groupId, ...lost.slice(0, 5)), sayAll(ada, groupId, ...lost.slice(5))]);
      await sayAll(ada, loneId, 'lost');
      await zoe.http.run(JoinGroup, { input: { groupId } });
      await eve.http.run(ChangeUsername, { input: { username: `lost${round}` } });
      const gatecrasher = copy('gatecrasher', zoe, there(), groupId);
      await until('zoe to be in', () => gatecrasher.hasStarted, patience);
      await converged(groupId, [...grouped, elsewhere, ...all]);
      await converged(loneId, [alone]);
      // Both nodes now have the members including Zoe in their caches.
      const before = await Promise.all([here(), there()].map((node) => shown(grace, node)));
      for (const { members } of before) expect(members).toEqual(expect.arrayContaining([zoe.username, `lost${round}`]));

      const talk = new AbortController();
      const talking = [grace, eve].map((person, i) => keepTalking(person, nodes[i] as ServerProcess, talk.signal));
      await postgres.promoteStandby();
      const kept = await stored(groupId);
      expect(kept.filter((text) => text.startsWith('lost'))).toEqual([]);
      await until('new messages', async () => (await stored(groupId)).length > kept.length + 10, patience);
      stalled.read();
      talk.abort();
      await Promise.all(talking);
      await sayAll(ada, loneId, 'found');

      await converged(groupId, [...grouped, elsewhere, ...all, stalled]);
      await converged(loneId, [alone]);
      for (const follower of [alone, ...grouped, elsewhere, ...all]) expect(follower.told).toContain('HISTORY_CHANGED');
      await until('zoe to be told', () => gatecrasher.told.length > 0, patience);
      expect(gatecrasher.told).toEqual(['revoked HISTORY_CHANGED']);
      expect(gatecrasher.of(groupId).filter((text) => !text.startsWith('lost'))).toEqual([]);
      const newcomer = copy('newcomer', eve, here(), groupId, '0-0');
      await converged(groupId, [newcomer]);
      expect(newcomer.told).toEqual([]);
      for (const node of [here(), there()]) {
        const { messages, members } = await shown(grace, node);
        expect(messages).toEqual(await stored(groupId));
        expect(members.sort()).toEqual([ada, eve, grace].map(({ username }) => username).sort());
      }
      await finish();
    },
    patience,
  );
});

describe('a backup is restored', () => {
  test(
    'a client that had seen 15 events learns which are gone, and misses none of the 14 newer ones',
    async () => {
      const [ada, grace, eve] = people;
      await sayAll(ada, groupId, '4', '5');
      const backup = await postgres.backup();
      // Followers that reconnect only afterwards, with the events that they had.
      const away = copy('away', grace, here(), groupId, '0-0');
      const present = [ada, eve].map((person) => copy('present', person, there(), groupId, '0-0'));
      await sayAll(ada, groupId, ...Array.from({ length: 10 }, (_, i) => `lost ${i}`));
      await converged(groupId, [away, ...present]);
      const cursor = away.cursorOf(groupId);
      await away.stop();
      await postgres.restore(backup);
      await backup.dispose();
      const texts = Array.from({ length: 14 }, (_, i) => `new ${i}`);
      for (const text of texts) await eventually(() => say(ada, groupId, text), patience);
      await converged(groupId, present);
      expect(present.map(({ told }) => told)).toEqual([['HISTORY_CHANGED'], ['HISTORY_CHANGED']]);
      const back = copy('back', grace, here(), groupId, cursor);
      await until('the gap to be told', () => back.told.length > 0, patience);
      expect(back.told).toEqual(['HISTORY_CHANGED']);
      await until('all to come', () => back.of(groupId).at(-1) === 'new 13', patience);
      expect(back.of(groupId).slice(-14)).toEqual(texts);
      await finish();
    },
    patience,
  );
});

/** Sends until it is stopped, through any failures. */
async function keepTalking(person: Person, node: ServerProcess, signal: AbortSignal): Promise<void> {
  for (let i = 0; !signal.aborted; i++) {
    await eventually(() => sayThrough(person, node, `${person.username} ${i}`), patience);
  }
}

async function sayThrough(person: Person, node: ServerProcess, content: string): Promise<void> {
  const body = JSON.stringify({
    query: 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { position } }',
    variables: { input: { to: { conversationId: groupId }, content, clientId: content.replace(' ', '.') } },
  });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${person.accessToken}` };
  const response = await fetch(node.graphqlUrl, { method: 'POST', headers, body });
  const { errors } = (await response.json()) as { errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
}

/** Returns a page of the history and the members, as a node shows them to a user. */
async function shown(person: Person, node: ServerProcess): Promise<{ messages: string[]; members: string[] }> {
  const { conversation } = await person.httpAt(node).run(Shown, { id: groupId });
  return {
    messages: conversation?.messages.edges.map(({ node: { content } }) => content) ?? [],
    members: conversation?.members.edges.map(({ node: { user } }) => String(user?.username)) ?? [],
  };
}
