import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { feedSchema } from '../support/feed-schema.js';
import { FeedWorld } from '../support/feed-world.js';
import { type ProtocolMessage, RawSocket } from '../support/raw-socket.js';
import { TwinServers } from '../support/twin-servers.js';
import { frameOfWs, opcodes, Wire } from '../support/wire.js';

const query = 'subscription ($feedId: String!) { happened(feedId: $feedId) { kind position text } }';
const bufferBytes = 65_536;
const hour = 3_600_000;

let world: FeedWorld;
let servers: TwinServers;
let feedId: string;

beforeEach(async () => {
  world = await FeedWorld.create();
  // A client that does not read answers no pings either.
  servers = await TwinServers.start(feedSchema(world), {
    bufferBytes,
    pingInterval: hour,
    pongTimeout: hour,
    stallTimeout: hour,
  });
  feedId = await world.createFeed();
});
afterEach(async () => {
  await servers.stop();
  await world.dispose();
});

/** A client that follows the feed, reads it with ws, and keeps the items. */
class Client {
  readonly events = new Map<string, { position: number; text: string }[]>();
  readonly others: ProtocolMessage[] = [];
  /** Errors of ws about bytes that are not frames. */
  readonly faults: unknown[] = [];
  pongs = 0;

  private constructor(
    readonly socket: RawSocket,
    /** The server's end of the connection. */
    readonly peer: Socket,
  ) {
    socket.ws.on('error', (error) => this.faults.push(error));
    socket.ws.on('pong', () => this.pongs++);
    socket.ws.on('message', (data) => this.#take(JSON.parse(String(data)) as ProtocolMessage));
  }

  static async open(...ids: string[]): Promise<Client> {
    const socket = await RawSocket.signedIn(servers.url, '');
    const client = new Client(socket, servers.wires.at(-1) as Socket);
    for (const id of ids) {
      client.events.set(id, []);
      socket.send({ type: 'subscribe', id, payload: { query, variables: { feedId } } });
      await socket.answer(id);
    }
    return client;
  }

  /** Expects that the client received every event up to a position once and in order, under each id. */
  async has(head: number): Promise<void> {
    const all = Array.from({ length: head }, (_, i) => i + 1);
    for (const events of this.events.values()) {
      await eventually(() => expect(events.at(-1)?.position).toBe(head));
      expect(events.map(({ position }) => position)).toEqual(all);
      for (const { position, text } of events) expect(text).toBe(textOf(position));
    }
    expect(this.faults).toEqual([]);
  }

  #take(message: ProtocolMessage): void {
    const { happened } = (message.payload as { data?: { happened?: { kind: string } } } | undefined)?.data ?? {};
    if (!happened) this.others.push(message);
    else if (happened.kind === 'event') this.events.get(message.id ?? '')?.push(happened as never);
  }
}

/** Texts of very different lengths. */
function textOf(position: number): string {
  return `${position}`.padEnd([1, 100, 130, 5_000, 70_000][position % 5] ?? 1, '話');
}

let head = 0;
beforeEach(() => {
  head = 0;
});

async function append(count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, i) => ({ data: { text: textOf(head + i + 1) } }));
  head = await world.append(feedId, ...events);
  // The embedded database responds within one turn of the event loop; this loop must let other work run.
  await nextTurn();
}

/** Appends until the fast clients have events for which the slow one has no room. */
async function overwhelm(others: Client): Promise<void> {
  do {
    await append(20);
    await others.has(head);
  } while (servers.endpoint.size.stalled === 0);
}

test('frames of Hubbub and of ws arrive one after the other, even at clients that stop reading and continue', async () => {
  const clients = [await Client.open('1', '2'), await Client.open('3', 'ü"\\'), await Client.open('4')];
  for (let round = 0; round < 60; round++) {
    const client = clients[round % clients.length] as Client;
    if (round % 4 === 0) client.socket.ws.pause();
    client.socket.send({ type: 'subscribe', id: `q${round}`, payload: { query: `{ long(length: ${round * 700}) }` } });
    client.socket.send({ type: 'ping', payload: { round } });
    client.socket.ws.ping();
    await append(1 + (round % 7));
    if (round % 4 === 3) for (const { socket } of clients) socket.ws.resume();
  }
  for (const { socket } of clients) socket.ws.resume();
  for (const [i, client] of clients.entries()) {
    await client.has(head);
    await eventually(() => expect(client.others.filter(({ type }) => type === 'complete')).toHaveLength(20));
    await eventually(() => expect(client.others.filter(({ type }) => type === 'pong')).toHaveLength(20));
    await eventually(() => expect(client.pongs).toBe(20));
    for (const { id, type, payload } of client.others) {
      const round = Number(id?.slice(1));
      if (type === 'next') expect(payload).toEqual({ data: { long: '話'.repeat(round * 700) } });
      if (type === 'next') expect(round % clients.length).toBe(i);
    }
    client.socket.drop();
  }
});

test('the buffer of a socket stays unchanged while other sockets get the same results under their own ids', async () => {
  // The first one is alone at first, and joins last: sockets after the full one are written to later.
  const first = await Client.open('x');
  const [stuck, brisk] = [await Client.open('a'), await Client.open('b', 'c')];
  await append(1);
  stuck.socket.ws.pause();
  await overwhelm(brisk);
  expect(stuck.peer.writableLength).toBeGreaterThan(0);
  await append(3);
  await brisk.has(head);
  stuck.socket.ws.resume();
  for (const client of [stuck, first]) {
    await client.has(head);
    client.socket.drop();
  }
  brisk.socket.drop();
});

test('a socket receives nothing after its close frame', async () => {
  const [, witness] = [await Client.open('1'), await Client.open('2')];
  const wire = await Wire.open(servers.url);
  wire.send({ type: 'connection_init' });
  await wire.until((bytes) => bytes.includes('connection_ack'));
  wire.send({ type: 'subscribe', id: '3', payload: { query, variables: { feedId } } });
  await wire.until((bytes) => bytes.includes('subscribed'));
  await append(1);
  await wire.until((bytes) => bytes.includes('"position":1'));
  wire.send({ type: 'connection_init' });
  const code = Buffer.alloc(2);
  code.writeUInt16BE(4429);
  const close = frameOfWs(Buffer.concat([code, Buffer.from('Too many initialisation requests')]), opcodes.close);
  await wire.until((bytes) => bytes.includes(close));
  for (let i = 0; i < 5; i++) await append(2);
  await witness.has(head);
  expect(wire.bytes.subarray(-close.length).equals(close)).toBe(true);
  wire.drop();
});
