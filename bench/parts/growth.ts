import { setTimeout } from 'node:timers/promises';
import { Rounds } from '../measure/rounds.ts';
import { quantile } from '../measure/statistics.ts';
import { figure, type Table, times } from '../report/table.ts';
import { bigSize, type FilledNode, openFilled, smallSize, startFilled } from '../servers/filled-database.ts';
import { type FilledSize, largestId } from '../stage/filled-people.ts';
import type { Stage } from '../stage/stage.ts';
import { ask, type Operation, operations } from './growth-operations.ts';
import { rounds } from './rounds.ts';

/** Few enough that the limit of searches by user is not reached. */
const requestsPerRound = 10;
/** Time limit of a notification of all members, in ms. */
const patience = 60_000;

interface Columns {
  readonly small: Rounds;
  readonly before: Rounds;
  readonly big: Rounds;
  readonly slowest: Rounds;
  readonly factor: Rounds;
}

/** Nodes on the small and on the large database, and one of another checkout on the large one. */
interface Nodes {
  readonly small: FilledNode;
  readonly big: FilledNode;
  readonly before: FilledNode | null;
}

/** The times of one round on each of the nodes, in ms. */
type Times = { readonly [Name in keyof Nodes]: number[] };

/**
 * Measures how much longer requests take on a large database than on a small one. The nodes answer the same requests in
 * turn, so that other work on the machine slows down all of them.
 */
export async function growth(stage: Stage): Promise<Table[]> {
  await using started = new AsyncDisposableStack();
  const open = async (size: FilledSize) => started.use(await openFilled(stage, size));
  const [ofSmall, ofBig] = [await open(smallSize(stage)), await open(bigSize(stage))];
  const before = stage.before ? started.use(await startFilled(stage, ofBig, stage.before)) : null;
  const nodes: Nodes = {
    small: started.use(await startFilled(stage, ofSmall)),
    big: started.use(await startFilled(stage, ofBig)),
    before,
  };
  const columns: Columns = {
    small: new Rounds(),
    before: new Rounds(),
    big: new Rounds(),
    slowest: new Rounds(),
    factor: new Rounds(),
  };
  const shown = [...operations, everyoneTold];
  await rounds(stage, 'Growth', shown, Object.values(columns), async (operation) => {
    const count = stage.pick(requestsPerRound, 3, 1);
    const measured = 'query' in operation ? compare(nodes, operation, count) : tellAll(nodes);
    return add(columns, operation.name, await measured);
  });
  return [tableOf(columns, nodes, shown)];
}

const everyoneTold = { name: '@everyone, until all are notified', goal: '2 s' };

async function compare({ small, big, before }: Nodes, operation: Operation, count: number): Promise<Times> {
  const asked = await Promise.all(
    [small, big, before].map(async (node) => (node ? { node, variables: await variablesFor(operation, node) } : null)),
  );
  const times: [number[], number[], number[]] = [[], [], []];
  for (let n = 0; n < count; n++) {
    // Back and forth, because the first node reads what is then in memory for the next one.
    const turns = [...asked.entries()];
    for (const [i, each] of n % 2 === 0 ? turns : turns.reverse()) {
      if (!each) continue;
      const { node, variables } = each;
      times[i]?.push(await timeOf(() => ask(node, operation, variables[n % variables.length])));
    }
  }
  return { small: times[0], big: times[1], before: times[2] };
}

/** Also asks once, so that nothing is measured for the first time. */
async function variablesFor(operation: Operation, node: FilledNode) {
  const variables = (await operation.variables?.(node)) ?? [{}];
  await ask(node, operation, variables[0]);
  return variables;
}

async function tellAll({ small, big, before }: Nodes): Promise<Times> {
  return {
    small: [await tellEveryone(small)],
    big: [await tellEveryone(big)],
    before: before ? [await tellEveryone(before)] : [],
  };
}

function add(columns: Columns, name: string, times: Times): string {
  const [small, big, before] = [quantile(times.small, 0.5), quantile(times.big, 0.5), quantile(times.before, 0.5)];
  columns.small.add(name, { value: small });
  columns.before.add(name, { value: before });
  columns.big.add(name, { value: big });
  columns.slowest.add(name, { value: quantile(times.big, 0.99) });
  columns.factor.add(name, { value: big / small });
  const earlier = Number.isNaN(before) ? '' : `, before ${figure(before)} ms`;
  return `${figure(small)} ms, ${figure(big)} ms${earlier}; p99 ${figure(quantile(times.big, 0.99))} ms`;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Returns the time from sending a message that mentions everyone until all members have their notification, in ms. */
function tellEveryone(node: FilledNode): Promise<number> {
  const input = `{ to: { conversationId: "${largestId}" }, content: "@everyone: look" }`;
  return timeOf(async () => {
    await ask(node, { asks: 'reader', query: `mutation { sendMessage(input: ${input}) { position } }` });
    const deadline = performance.now() + patience;
    while (await isPending(node)) {
      if (performance.now() > deadline) throw new Error('Not all members were notified within a minute');
      await setTimeout(5);
    }
  });
}

async function isPending({ filled }: FilledNode): Promise<boolean> {
  const { rows } = await filled.pool.query('select from message_notice where conversation_id = $1', [largestId]);
  return rows.length > 0;
}

function tableOf(
  columns: Columns,
  { small, big, before }: Nodes,
  shown: readonly { name: string; goal: string }[],
): Table {
  const { messages, users, readerGroups, largest } = big.filled.size;
  const less = small.filled.size;
  const counted = (count: number) => count.toLocaleString('en');
  return {
    title: `${counted(messages)} messages and ${counted(users)} users, beside ${counted(less.messages)} and ${counted(less.users)}`,
    columns: ['', 'small, ms', ...(before ? ['large before, ms'] : []), 'large, ms', 'factor', 'p99, ms', 'goal'],
    rows: shown.map(({ name, goal }) => [
      name,
      columns.small.show(name),
      ...(before ? [columns.before.show(name)] : []),
      columns.big.show(name),
      times(columns.factor.median(name)),
      columns.slowest.show(name),
      goal,
    ]),
    notes: [
      `The reader is in ${counted(readerGroups)} groups, and in ${counted(less.readerGroups)} in the small database. The largest group has ${counted(largest)} members, and ${counted(less.largest)} in the small one.`,
    ],
  };
}
