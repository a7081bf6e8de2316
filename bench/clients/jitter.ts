// Clients whose connections are cut. The parent process gives the orders.
import { setTimeout } from 'node:timers/promises';
import { type Arrival, type Jitter, type JitterAnswer, type JitterOrder, sharedClock } from '../load/client-orders.ts';
import { CutLink } from './cut-link.ts';
import type { Follow } from './follower.ts';

/** Time limit (ms) for all clients to subscribe. */
const patience = 60_000;
/** Time (ms) for missed events to arrive after the last client is back. */
const grace = 1_000;

interface Client {
  readonly link: CutLink;
  isSubscribed: boolean;
}

const clients: Client[] = [];
const arrivals: Arrival[] = [];
const end = new AbortController();
let cuts: Promise<unknown> = Promise.resolve();

async function open({ library, port, room, tokens }: JitterOrder & { kind: 'open' }): Promise<void> {
  const { follow } = (await import(`./follow-${library}.ts`)) as { follow: Follow };
  for (const [number, token] of tokens.entries()) {
    const client = { link: await CutLink.open(port), isSubscribed: false };
    clients.push(client);
    follow(
      { port: client.link.port, room, token },
      {
        subscribed: () => {
          client.isSubscribed = true;
        },
        lost: () => {
          client.isSubscribed = false;
        },
        received: (content) => arrivals.push([number, Number.parseInt(content, 10), sharedClock()]),
      },
    );
  }
  await allSubscribed();
}

async function allSubscribed(): Promise<void> {
  const deadline = Date.now() + patience;
  while (!clients.every(({ isSubscribed }) => isSubscribed)) {
    if (Date.now() > deadline) throw new Error('Not all clients have subscribed.');
    await setTimeout(20);
  }
}

/** Cuts a client off regularly, until the end. */
async function cutRegularly({ link }: Client, first: number, { every, away }: Jitter): Promise<void> {
  const wait = (ms: number) =>
    setTimeout(ms, true, { signal: end.signal }).catch(() => {
      link.mend();
      return false;
    });
  for (let pause = first; await wait(pause); pause = every - away) {
    link.cut();
    if (!(await wait(away))) return;
    link.mend();
  }
}

async function settle(): Promise<void> {
  end.abort();
  await cuts;
  await allSubscribed();
  await setTimeout(grace);
}

async function obey(order: JitterOrder): Promise<JitterAnswer> {
  switch (order.kind) {
    case 'open':
      await open(order);
      break;
    case 'cut':
      cuts = Promise.all(
        clients.map((client, n) => cutRegularly(client, (n / clients.length) * order.jitter.every, order.jitter)),
      );
      break;
    case 'settle':
      await settle();
      return { kind: 'settled', arrivals };
  }
  return { kind: 'ready' };
}

process.on('message', async (order: JitterOrder) => process.send?.(await obey(order)));
process.once('disconnect', () => process.exit());
