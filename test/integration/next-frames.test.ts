import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MessageType, stringifyMessage } from 'graphql-ws';
import { WebSocket, WebSocketServer } from 'ws';
import { idBytes, NextFrames } from '../../src/delivery/next-frames.js';
import { eventually } from '../support/eventually.js';
import { feedSchema } from '../support/feed-schema.js';
import { FeedWorld } from '../support/feed-world.js';
import { type ProtocolMessage, RawSocket } from '../support/raw-socket.js';
import { TwinServers } from '../support/twin-servers.js';
import { frameOfWs, opcodes, Wire } from '../support/wire.js';

/** Lengths at which the payload of a frame needs another header. */
const borders = [125, 126, 127, 65_535, 65_536, 65_537];
const ids = ['a', 'b', '12', 'ä', '話', '"ü"\\', '\n\u2028', '\u{1F600}', 'x'.repeat(128), '__proto__'];
const query = 'subscription ($feedId: String!) { happened(feedId: $feedId) { kind position text fault } }';

describe('frames of results', () => {
  /** Returns a graphql-ws message of this many bytes, or the shortest possible one with the id. */
  function messageOf(id: string, bytes: number): { message: string; payload: Buffer } {
    const make = (text: string) => ({ data: { text } });
    const message = (text: string) => stringifyMessage({ id, type: MessageType.Next, payload: make(text) });
    const room = Math.max(0, bytes - Buffer.byteLength(message('')));
    const text = '話'.repeat(Math.floor(room / 3)) + 'x'.repeat(room % 3);
    return { message: message(text), payload: Buffer.from(JSON.stringify(make(text))) };
  }

  test.each(borders)('equal those that ws writes for a graphql-ws message of %d bytes', (bytes) => {
    const { message, payload } = messageOf('1', bytes);
    expect(Buffer.byteLength(message)).toBe(bytes);
    const frames = NextFrames.of([payload], idBytes('1').length);
    frames.address(idBytes('1'), 0);
    expect(frames.bytes.equals(frameOfWs(message))).toBe(true);
  });

  test('equal those of ws for any results and ids, one after the other and in a copy', () => {
    const size = fc.oneof(fc.constantFrom(...borders), fc.integer({ min: 0, max: 70_000 }));
    const someIds = fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1, maxLength: 5 });
    const property = fc.property(fc.array(size, { minLength: 1, maxLength: 4 }), someIds, (sizes, anyIds) => {
      const byLength = Map.groupBy([...ids, ...anyIds], (id) => idBytes(id).length);
      for (const [length, sameLength] of byLength) {
        const all = Buffer.concat(sameLength.map(idBytes));
        const payloads = sizes.map((bytes) => messageOf(sameLength[0] ?? '', bytes).payload);
        let frames = NextFrames.of(payloads, length);
        for (const [i, id] of sameLength.entries()) {
          frames = i % 2 ? frames.copy() : frames;
          frames.address(all, i * length);
          const own = payloads.map((payload) =>
            frameOfWs(stringifyMessage({ id, type: MessageType.Next, payload: JSON.parse(String(payload)) })),
          );
          expect(frames.bytes.equals(Buffer.concat(own))).toBe(true);
        }
      }
    });
    fc.assert(property, { numRuns: 40 });
  });
});

describe('the frames rely on this:', () => {
  test('ws writes each frame within one turn of the event loop, header and payload together, unmasked', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
    await once(server, 'listening');
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [socket, request] = (await once(server, 'connection')) as [WebSocket, { socket: Socket }];
    const written = writesOf(request.socket);
    const writes = (send: () => void) => {
      written.length = 0;
      send();
      // Without a turn in between: ws leaves nothing for later.
      return Buffer.concat(written);
    };
    for (const bytes of borders) {
      const text = 'x'.repeat(bytes);
      expect(writes(() => socket.send(text)).equals(frameOfWs(text))).toBe(true);
    }
    expect(writes(() => socket.ping('p'))).toEqual(frameOfWs('p', opcodes.ping));
    expect(writes(() => socket.close(1000))).toEqual(frameOfWs(Buffer.from([0x03, 0xe8]), opcodes.close));
    await once(client, 'close');
    server.close();
  });
});

describe('results of a real feed', () => {
  let running: Awaited<ReturnType<typeof startServers>>;
  let feedId: string;

  beforeAll(async () => {
    running = await startServers();
    feedId = await running.world.createFeed();
  });
  afterAll(() => running.stop());

  /** A client that follows the feed under several ids, and keeps the messages of each as text. */
  async function follow(url: string, ...under: string[]): Promise<{ socket: RawSocket; sent: Map<string, string[]> }> {
    const socket = await RawSocket.signedIn(url, '');
    const sent = new Map<string, string[]>(under.map((id) => [id, []]));
    socket.ws.on('message', (data) => {
      const { id = '' } = JSON.parse(String(data)) as ProtocolMessage;
      sent.get(id)?.push(String(data));
    });
    for (const id of under) {
      socket.send({ type: 'subscribe', id, payload: { query, variables: { feedId } } });
      await socket.answer(id);
    }
    return { socket, sent };
  }

  test('have the same bytes for each id, whether a group or graphql-ws sends them', async () => {
    const { world, servers, url } = running;
    const ours = [await follow(url, ...ids), await follow(url, ...ids.toReversed()), await follow(url, 'b', '話')];
    const theirs = await follow(servers.oracleUrl, ...ids);
    const wire = await Wire.open(url);
    wire.send({ type: 'connection_init' });
    await wire.until((bytes) => bytes.includes('connection_ack'));
    wire.send({ type: 'subscribe', id: '"ü"\\', payload: { query, variables: { feedId } } });
    await wire.until((bytes) => bytes.includes('subscribed'));
    wire.forget();
    expect(servers.delivery.groups.size).toBe(1);

    const texts = ['', 'a', 'ü"\\', '話'.repeat(4_000), ...borders.map((bytes) => 'x'.repeat(bytes - 118))];
    for (const text of texts.values()) await world.append(feedId, { data: { text } }, { data: { text, fault: true } });
    await world.append(feedId, ...texts.map((text) => ({ data: { text } })));

    const count = 1 + texts.length * 3;
    for (const { sent } of [...ours, theirs]) {
      for (const messages of sent.values()) await eventually(() => expect(messages).toHaveLength(count));
    }
    for (const { sent } of ours) for (const [id, messages] of sent) expect(messages).toEqual(theirs.sent.get(id));
    const frames = Buffer.concat((theirs.sent.get('"ü"\\') ?? []).slice(1).map((message) => frameOfWs(message)));
    await wire.until(({ length }) => length >= frames.length);
    expect(wire.bytes.equals(frames)).toBe(true);
    wire.drop();
    for (const { socket } of [...ours, theirs]) socket.drop();
  });

  test('of several events in one turn are one write for each subscription', async () => {
    const { world, url, servers } = running;
    const sockets = [await follow(url, '1'), await follow(url, '2', '345')];
    const have = async (count: number) => {
      for (const { sent } of sockets) {
        for (const messages of sent.values()) await eventually(() => expect(messages).toHaveLength(count));
      }
    };
    // The first one was alone when it subscribed: it is in the group from here on.
    await world.append(feedId, {});
    await have(2);
    const written = servers.wires.slice(-2).map(writesOf);
    await world.append(feedId, ...Array.from({ length: 10 }, () => ({ data: { text: 'at once' } })));
    await have(12);
    expect(written.map(({ length }) => length)).toEqual([1, 2]);
    for (const { socket } of sockets) socket.drop();
  });

  test('release their buffer at once: the kernel copies what it has room for', async () => {
    const wire = await Wire.open(running.url);
    const peer = running.servers.wires.at(-1) as Socket;
    const bytes = Buffer.from('before');
    peer.write(bytes);
    expect(peer.writableLength).toBe(0);
    bytes.write('behind');
    await wire.until(({ length }) => length === bytes.length);
    expect(String(wire.bytes)).toBe('before');
    wire.drop();
  });
});

/** Records what is written to a socket, besides writing it. */
function writesOf(socket: Socket): Uint8Array[] {
  const written: Uint8Array[] = [];
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  socket.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    written.push(Buffer.from(chunk as Uint8Array));
    return write(chunk, ...rest);
  };
  return written;
}

async function startServers() {
  const world = await FeedWorld.create();
  const servers = await TwinServers.start(feedSchema(world), { pingInterval: 3_600_000 });
  const stop = async () => {
    await servers.stop();
    await world.dispose();
  };
  return { world, servers, url: servers.url, stop };
}
