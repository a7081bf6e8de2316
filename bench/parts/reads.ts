import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { HttpCaller, type HttpRequest } from '../load/http-caller.ts';
import { Rounds } from '../measure/rounds.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import { figure, type Table, times } from '../report/table.ts';
import { type HttpContender, httpContenders } from '../servers/http-servers.ts';
import { startHubbub } from '../servers/hubbub.ts';
import { callersOf } from '../servers/hubbub-callers.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

const connections = 32;
const page = 50;
const writers = 64;
/** Time limit (ms) for the first answer. */
const patience = 30_000;

const viewerQuery = '{ viewer { user { id username } } }';
const historyQuery = `query ($room: ID!) {
  messages(conversationId: $room, last: ${page}) {
    edges { node { id position content createdAt sender { id username } } }
  }
}`;

/** A request, and a check that its answer is complete. */
interface Question {
  readonly title: string;
  readonly request: HttpRequest;
  isWhole(answer: string): boolean;
}

/** Measures queries of a signed-in user over HTTP. All servers read the same tables. */
export async function reads(stage: Stage): Promise<Table[]> {
  const tables: Table[] = [];
  for (const question of await questionsOf(stage)) tables.push(await measureQuestion(stage, question));
  return tables;
}

/** Fills a room with messages of many users, and returns the questions about it. */
async function questionsOf(stage: Stage): Promise<Question[]> {
  await using node = await startHubbub(stage, stage.cores.others);
  const people = await callersOf(stage, node, writers, 1);
  const [
    {
      token,
      rooms: [room],
    } = { token: '', rooms: [] },
  ] = people;
  for (let turn = 0; turn < 4; turn++)
    await Promise.all(people.map(({ caller, rooms }) => caller.send(rooms[0] ?? '')));
  for (const { caller } of people) caller.connection.drop();
  const request = (query: string, variables = {}) => ({
    path: '/graphql',
    token,
    body: JSON.stringify({ query, variables }),
  });
  return [
    {
      title: 'Query of the viewer over HTTP',
      request: request(viewerQuery),
      isWhole: (answer) => answer.includes('"username":"bench_'),
    },
    {
      title: `History of ${page} messages over HTTP`,
      request: request(historyQuery, { room }),
      isWhole: (answer) => answer.split('"username":"bench_').length === page + 1,
    },
  ];
}

interface Columns {
  readonly rate: Rounds;
  readonly cpu: Rounds;
}

async function measureQuestion(stage: Stage, question: Question): Promise<Table> {
  const columns = { rate: new Rounds(), cpu: new Rounds() };
  const { rate, cpu } = columns;
  const contenders = stage.choose(httpContenders(stage));
  await rounds(stage, question.title, contenders, [rate, cpu], (contender) =>
    measure(stage, question, contender, columns),
  );
  const rows = contenders.map(({ name }) => [
    name,
    rate.show(name),
    rate.showSpread(name),
    times(rate.median(name) / rate.median('Apollo on Fastify')),
    cpu.show(name),
    times(cpu.median('Apollo on Fastify') / cpu.median(name)),
  ]);
  const heads = ['server', 'requests/s', 'spread', 'it ÷ Apollo', 'CPU s for a million', 'Apollo ÷ it'];
  return { title: question.title, columns: heads, rows };
}

async function measure(stage: Stage, question: Question, { name, start }: HttpContender, columns: Columns) {
  const { title, request, isWhole } = question;
  await using server = await start(stage);
  const callers = Array.from({ length: connections }, () => new HttpCaller(server.port, request));
  await untilAnswered(callers);
  await setTimeout(stage.pick(2_000, 1_000, 50));
  if (stage.profiles) await server.startProfile();
  const { use, result, disturbed } = await undisturbed(stage, server.pid, async () => {
    const before = answersOf(callers);
    await setTimeout(stage.pick(4_000, 1_500, 100));
    return answersOf(callers) - before;
  });
  if (stage.profiles) await server.endProfile(join(stage.profiles, `${name}, ${title}.cpuprofile`));
  for (const caller of callers) {
    caller.drop();
    if (caller.fault ?? !isWhole(caller.lastAnswer))
      throw new Error(caller.fault ?? `An answer is incomplete: ${caller.lastAnswer}`);
  }
  columns.rate.add(name, { value: result / use.elapsed, disturbed });
  columns.cpu.add(name, { value: (use.process / result) * 1e6, disturbed });
  return `${figure(result / use.elapsed)}/s, ${figure((use.process / result) * 1e6)} CPU s for a million`;
}

/**
 * Waits until each caller has an answer.
 * @throws if that takes too long.
 */
async function untilAnswered(callers: readonly HttpCaller[]): Promise<void> {
  const deadline = Date.now() + patience;
  while (callers.some(({ answers, fault }) => answers === 0 && fault === null)) {
    if (Date.now() > deadline) throw new Error('The server does not answer.');
    await setTimeout(5);
  }
}

function answersOf(callers: readonly HttpCaller[]): number {
  return callers.reduce((sum, { answers }) => sum + answers, 0);
}
