import { type AvalancheAnswer, type AvalancheOrder, type ClientRecord, sharedClock } from '../load/client-orders.ts';
import { ClientProcess } from '../load/client-process.ts';
import { Sender } from '../load/sender.ts';
import { secondsOfProcess } from '../measure/cpu.ts';
import { Rounds } from '../measure/rounds.ts';
import { figure, type Table } from '../report/table.ts';
import type { Arena } from '../servers/contender.ts';
import { type RestartedContender, restartedContenders } from '../servers/unsteady-servers.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

/** Number of messages before the server is killed, while it is down, and after all are back. */
const messages = 5;

interface Columns {
  /** Seconds. */
  readonly back: Rounds;
  /** Percent of the clients. */
  readonly whole: Rounds;
  readonly cpu: Rounds;
  readonly attempts: Rounds;
}

type Clients = ClientProcess<AvalancheOrder, AvalancheAnswer>;

/** Measures a restart: all clients of a node connect to its next process at once. */
export async function avalanche(stage: Stage): Promise<Table> {
  const count = stage.pick(5_000, 500, 50);
  const columns = { back: new Rounds(), whole: new Rounds(), cpu: new Rounds(), attempts: new Rounds() };
  const title = `Avalanche: ${count.toLocaleString('en')} clients connect at once after the node was killed and started again`;
  const contenders = stage.choose(restartedContenders);
  await rounds(stage, title, contenders, Object.values(columns), (contender) =>
    measureContender(stage, count, contender, columns),
  );
  const heads = ['server', 's until all are subscribed', 'spread', 'lost nothing, % of the clients'];
  const { back, whole, cpu, attempts } = columns;
  const rows = contenders.map(({ name }) => [
    name,
    back.show(name),
    back.showSpread(name),
    whole.show(name),
    cpu.show(name),
    attempts.show(name),
  ]);
  return { title, columns: [...heads, 'CPU s of the node', 'attempts of each'], rows };
}

async function measureContender(stage: Stage, count: number, contender: RestartedContender, columns: Columns) {
  const { name } = contender;
  await using arena = await contender.open(stage, { rooms: 1, subscribers: count });
  await using clients: Clients = new ClientProcess('avalanche.ts');
  const [{ name: room, tokens } = { name: '', tokens: [] }] = arena.rooms;
  const { protocol } = contender;
  await clients.ask({ kind: 'open', protocol, port: arena.measured.port, room, tokens }, 'ready');
  const send = await sendingTo(arena, room);
  await clients.ask({ kind: 'settle', last: send(messages) }, 'settled');
  await arena.measured.kill();
  send(messages);
  await using node = await contender.restart(stage);
  const cpu = secondsOfProcess(node.pid);
  const start = sharedClock();
  const { subscribedAt, attempts } = await clients.ask({ kind: 'return', port: node.port }, 'back');
  const last = send(messages);
  const { received } = await clients.ask({ kind: 'settle', last }, 'settled');
  const seconds = (Math.max(...subscribedAt) - start) / 1_000;
  // Rounded down, so that 100 means all.
  const whole = Math.floor((1_000 * received.filter((record) => isWhole(record, last)).length) / count) / 10;
  columns.back.add(name, { value: seconds });
  columns.whole.add(name, { value: whole });
  columns.cpu.add(name, { value: secondsOfProcess(node.pid) - cpu });
  columns.attempts.add(name, { value: attempts / count });
  return `${figure(seconds)} s until all are subscribed, ${figure(whole)} % lost nothing`;
}

/**
 * Connects a sender to the node that stays.
 * @returns a function that sends this many messages and returns the number of the last one.
 */
async function sendingTo({ sending, protocol, senderToken }: Arena, room: string) {
  const sender = new Sender(sending.port, protocol, senderToken);
  await sender.open();
  let last = 0;
  return (count: number): number => {
    for (const end = last + count; last < end; ) sender.send(room, ++last);
    return last;
  };
}

function isWhole({ distinct, repeated }: ClientRecord, sent: number): boolean {
  return distinct === sent && repeated === 0;
}
