import { Rounds } from '../measure/rounds.ts';
import { quantile } from '../measure/statistics.ts';
import { figure, type Table } from '../report/table.ts';
import { indexMessages } from '../servers/filled-database.ts';
import { startHubbub } from '../servers/hubbub.ts';
import { type Person, seedPeople } from '../servers/hubbub-people.ts';
import { fillMessages } from '../stage/filled-messages.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

const groups = 5_000;
/** Searches are limited by user, so several users with equal groups take turns. */
const readersPerKind = 20;
const kinds = [
  { name: 'in 1,500 groups', groups: 1_500 },
  { name: 'in 3 groups', groups: 3 },
];

/** Words by their frequency in the filled messages; each search has another one. */
const questions = [
  { name: 'rare', ask: (n: number) => `w${40_000 + n} ` },
  { name: 'middling', ask: (n: number) => `w${400 + n} ` },
  { name: 'common', ask: (n: number) => `w${1 + (n % 10)} ` },
  { name: 'two common', ask: (n: number) => `w${10 + n} w${20 + n} ` },
  { name: 'begun', ask: (n: number) => `w${100 + n}` },
];

interface Case {
  readonly name: string;
  readonly readers: readonly Person[];
  readonly conversationId: string | null;
  readonly ask: (n: number) => string;
}

/** Measures searchMessages over HTTP, one after the other, in tables with many messages. */
export async function search(stage: Stage): Promise<Table[]> {
  const cases = await filledCases(stage);
  const [p50, p99] = [new Rounds(), new Rounds()];
  const title = `searchMessages, ${stage.messages.toLocaleString('en')} messages`;
  await using node = await startHubbub(stage, stage.cores.server);
  await rounds(stage, title, cases, [p50, p99], async (each) => {
    const times = await timesOf(node.port, each, stage.pick(100, 10, 2));
    p50.add(each.name, { value: quantile(times, 0.5) });
    p99.add(each.name, { value: quantile(times, 0.99) });
    return `p50 ${figure(quantile(times, 0.5))} ms, p99 ${figure(quantile(times, 0.99))} ms`;
  });
  const rows = cases.map(({ name }) => [name, p50.show(name), p50.showSpread(name), p99.show(name)]);
  return [{ title, columns: ['', 'p50 ms', 'spread', 'p99 ms'], rows }];
}

/** Fills the tables, and has a job index the messages as after an upgrade. */
async function filledCases(stage: Stage): Promise<Case[]> {
  const { database, tokenSecret, messages } = stage;
  // The first start migrates.
  await (await startHubbub(stage, stage.cores.others))[Symbol.asyncDispose]();
  const people = await seedPeople(database, tokenSecret, kinds.length * readersPerKind);
  const of = (kind: number) => people.slice(kind * readersPerKind, (kind + 1) * readersPerKind);
  const readers = kinds.flatMap((kind, n) => of(n).map(({ userId }) => ({ userId, groups: kind.groups })));
  await fillMessages(database, { messages, groups, readers });
  await indexMessages(stage, { DATABASE_URL: stage.databaseUrl });
  await database.query('vacuum analyze message_words');
  const largest = `cnv_${'1'.padStart(26, '0')}`;
  const scopes = [
    ...kinds.map(({ name }, n) => ({ name, readers: of(n), conversationId: null })),
    { name: 'in the largest group', readers: of(0), conversationId: largest },
  ];
  return scopes.flatMap((scope) =>
    questions.map(({ name, ask }) => ({ ...scope, name: `${name}, ${scope.name}`, ask })),
  );
}

async function timesOf(port: number, { readers, conversationId, ask }: Case, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const reader = readers[n % readers.length];
    const variables = { query: ask(n), conversationId };
    const begun = performance.now();
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${reader?.token}` },
      body: JSON.stringify({ query: searchQuery, variables }),
    });
    const { errors } = (await response.json()) as { errors?: { message: string }[] };
    if (errors) throw new Error(`A search for “${variables.query}” failed: ${errors[0]?.message}`);
    times.push(performance.now() - begun);
  }
  return times;
}

const searchQuery = `query ($query: String!, $conversationId: ID) {
  searchMessages(query: $query, conversationId: $conversationId, first: 25) {
    edges { node { id content createdAt sender { id username } } highlights { parts { text isMatch } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
