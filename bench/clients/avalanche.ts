// Clients that lose their server and connect to its next process, all at once. They are bare sockets, so that they cost
// less than the server. The parent process gives the orders.
import { setTimeout } from 'node:timers/promises';
import { type AvalancheAnswer, type AvalancheOrder, type ClientRecord, sharedClock } from '../load/client-orders.ts';
import { Dialogue } from '../load/dialogue.ts';
import type { ClientOptions } from '../load/protocol.ts';
import { type ResumedProtocol, resumedProtocols } from './resumed-protocols.ts';

/** Number of clients that connect at the same time when they come first. */
const connecting = 64;
/** Number of attempts of a client to return. */
const maxAttempts = 20;
/** Time (ms) before a client whose connection was refused tries again. */
const pause = 250;
/** Time limit (ms) for the last event to reach all clients. After it, what is missing counts as lost. */
const patience = 10_000;

/** A client that counts the events that it receives, and remembers where it is. */
class Client {
  attempts = 0;
  readonly #protocol: ResumedProtocol;
  readonly #options: ClientOptions;
  readonly #events = new Set<number>();
  #repeated = 0;
  #cursor: string | null = null;

  constructor(protocol: ResumedProtocol, options: ClientOptions) {
    this.#protocol = protocol;
    this.#options = options;
  }

  get record(): ClientRecord {
    return { distinct: this.#events.size, repeated: this.#repeated };
  }

  has(event: number): boolean {
    return this.#events.has(event);
  }

  /** Connects, and waits until the subscription is active. */
  async open(port: number): Promise<void> {
    const protocol = this.#protocol.behind(this.#cursor);
    const dialogue = new Dialogue(port, protocol, this.#options, (data, from, to) =>
      this.#take(data.toString('utf8', from, to)),
    );
    await dialogue.open(this.#options);
  }

  /**
   * Connects until it succeeds.
   * @returns when the subscription was active, on the shared clock; NaN if it never was.
   */
  async return(port: number): Promise<number> {
    for (this.attempts = 1; this.attempts <= maxAttempts; this.attempts++) {
      try {
        await this.open(port);
        return sharedClock();
      } catch {
        await setTimeout(pause);
      }
    }
    return Number.NaN;
  }

  #take(text: string): boolean {
    const event = this.#protocol.eventIn(text);
    if (!event) return false;
    if (this.#events.has(event.number)) this.#repeated++;
    this.#events.add(event.number);
    this.#cursor = event.cursor;
    return true;
  }
}

let clients: Client[] = [];

async function open({ protocol, port, room, tokens }: AvalancheOrder & { kind: 'open' }): Promise<void> {
  clients = tokens.map((token) => new Client(resumedProtocols[protocol], { room, token }));
  const next = clients.values();
  const openRest = async () => {
    for (const client of next) await client.open(port);
  };
  await Promise.all(Array.from({ length: connecting }, openRest));
}

async function settle(last: number): Promise<void> {
  const deadline = Date.now() + patience;
  while (!clients.every((client) => client.has(last)) && Date.now() < deadline) await setTimeout(10);
}

async function obey(order: AvalancheOrder): Promise<AvalancheAnswer> {
  switch (order.kind) {
    case 'open':
      await open(order);
      return { kind: 'ready' };
    case 'return': {
      const subscribedAt = await Promise.all(clients.map((client) => client.return(order.port)));
      return { kind: 'back', subscribedAt, attempts: clients.reduce((sum, { attempts }) => sum + attempts, 0) };
    }
    case 'settle':
      await settle(order.last);
      return { kind: 'settled', received: clients.map(({ record }) => record) };
  }
}

process.on('message', async (order: AvalancheOrder) => process.send?.(await obey(order)));
process.once('disconnect', () => process.exit());
