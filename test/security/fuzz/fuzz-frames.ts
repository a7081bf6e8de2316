import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { within } from '../../support/socket-client.js';
import type { Dice } from './dice.js';
import { type FuzzedServer, roles } from './fuzzed-server.js';
import { assertNoFault, Finding } from './verdict.js';

const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13';
const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

/** Plays a client of graphql-transport-ws that keeps to no rule, frame by frame. @returns what it sent. */
export async function fuzzFrames(server: FuzzedServer, dice: Dice): Promise<string[]> {
  const token = server.token(dice.pick(roles));
  const frames = [
    ...(dice.percent(80) ? [frame(init(token))] : []),
    ...dice.times(8, () => oddFrame(dice, token)),
    ...(dice.percent(70) ? [frame(Buffer.from([0x03, 0xe8]), opcodes.close)] : []),
  ];
  const sent = frames.map((bytes) => bytes.subarray(0, 200).toString('latin1'));
  const { head, messages, closeCode } = await converse(server, dice, frames, sent);
  if (/^HTTP\/1\.1 5/.test(head)) throw new Finding(`The upgrade was answered with ${head}`, sent);
  if (closeCode !== null && [1006, 1011, 1013, 4500].includes(closeCode)) {
    throw new Finding(`The socket was closed with ${closeCode}`, sent);
  }
  for (const message of messages) assertNoFault(message, sent);
  return sent;
}

async function converse(server: FuzzedServer, dice: Dice, frames: Buffer[], sent: unknown) {
  const socket = connect(server.port, '127.0.0.1');
  const chunks: Buffer[] = [];
  let notify: () => void = () => undefined;
  socket
    .on('error', () => undefined)
    .on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      notify();
    });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'connect');
  const upgraded = new Promise<void>((resolve) => {
    notify = resolve;
  });
  const protocol = dice.percent(95) ? 'Sec-WebSocket-Protocol: graphql-transport-ws\r\n' : '';
  socket.write(
    `GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n${protocol}\r\n`,
  );
  await within(Promise.race([upgraded, closed]), 'the upgrade');
  await sendSplit(socket, Buffer.concat(frames), dice);
  if (dice.percent(10)) socket.resetAndDestroy();
  else socket.end();
  await within(closed, `the end of ${JSON.stringify(sent)}`);
  return read(Buffer.concat(chunks));
}

/** Writes the bytes in pieces that fall wherever they fall. */
async function sendSplit(socket: Socket, bytes: Buffer, dice: Dice): Promise<void> {
  for (let at = 0; at < bytes.length && socket.writable; ) {
    const length = dice.percent(70) ? bytes.length : 1 + dice.below(200);
    socket.write(bytes.subarray(at, at + length));
    at += length;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function init(token: string | null): string {
  return JSON.stringify({ type: 'connection_init', payload: token ? { Authorization: `Bearer ${token}` } : {} });
}

function oddFrame(dice: Dice, token: string | null): Buffer {
  switch (dice.below(8)) {
    case 0:
      return frame(dice.bytes(200), dice.pick([0, 1, 2, 3, 7, 8, 9, 10, 11, 15]), { fin: dice.percent(80) });
    case 1:
      return frame(dice.bytes(130), opcodes.ping, { rsv: dice.below(8) });
    case 2:
      return frame('x'.repeat(dice.pick([125, 126, 65_535, 65_536, 262_144, 262_145, 300_000])));
    case 3:
      return split(message(dice, token), 1 + dice.below(4));
    case 4:
      return frame(message(dice, token), opcodes.text, { masked: dice.percent(50) });
    case 5:
      return frame('', opcodes.text, { claims: dice.pick([1, 125, 300_000, 2 ** 32, 2 ** 53 - 1]) });
    case 6:
      return dice.bytes(50);
    default:
      return frame(message(dice, token), dice.percent(10) ? opcodes.binary : opcodes.text);
  }
}

/** A message of the protocol: out of order, of wrong types, or with an id that is in use. */
function message(dice: Dice, token: string | null): string {
  const type = dice.pick([
    'subscribe',
    'subscribe',
    'subscribe',
    'complete',
    'ping',
    'pong',
    'connection_init',
    'next',
    'error',
    'x',
    1,
  ]);
  const id = dice.pick<unknown>(['1', '1', '2', '', 'x'.repeat(200), 'é'.repeat(64), '__proto__', 1, null, {}]);
  const query = dice.pick<unknown>([
    ...[
      'subscription { accountEvents { __typename } }',
      '{ me { id } }',
      '{ __typename }',
      'mutation { heartbeat { __typename } }',
    ],
    ...['{', '', 1, null, ['{ me { id } }'], '{ '.repeat(5_000), `{ me { id } } #${'x'.repeat(1_000)}`, '\0', '\ud800'],
  ]);
  const payload = dice.pick<unknown>([
    ...[{ query }, { query }, { query, variables: dice.pick<unknown>([{}, [], 'x', 1, null]) }],
    ...[
      { query, operationName: dice.pick<unknown>(['A', 1, {}]) },
      { query, extensions: dice.pick<unknown>([{}, [], 1]) },
    ],
    ...[
      undefined,
      null,
      'x',
      [],
      { Authorization: dice.pick<unknown>([`Bearer ${token}`, 'Bearer', 1, [], 'x'.repeat(20_000)]) },
    ],
  ]);
  const text = JSON.stringify({ type, id, payload });
  return dice.percent(5) ? text.slice(0, dice.below(text.length)) : text;
}

interface Header {
  fin?: boolean;
  rsv?: number;
  masked?: boolean;
  /** The length that the header says, if not the true one. */
  claims?: number;
}

function frame(payload: string | Buffer, opcode = opcodes.text, header: Header = {}): Buffer {
  const { fin = true, rsv = 0, masked = true, claims } = header;
  const data = Buffer.from(payload);
  const length = claims ?? data.length;
  const size = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const head = Buffer.alloc(size);
  head[0] = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  head[1] = (masked ? 0x80 : 0) | (size === 2 ? length : size === 4 ? 126 : 127);
  if (size === 4) head.writeUInt16BE(length, 2);
  if (size === 10) head.writeBigUInt64BE(BigInt(length), 2);
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([head, ...(masked ? [Buffer.alloc(4)] : []), data]);
}

/** A text in several frames, with a ping between them. */
function split(text: string, parts: number): Buffer {
  const bytes = Buffer.from(text);
  const length = Math.ceil(bytes.length / parts);
  const frames: Buffer[] = [];
  for (let i = 0; i < parts; i++) {
    const opcode = i === 0 ? opcodes.text : opcodes.continuation;
    frames.push(frame(bytes.subarray(i * length, (i + 1) * length), opcode, { fin: i === parts - 1 }));
    if (i === 0) frames.push(frame('', opcodes.ping));
  }
  return Buffer.concat(frames);
}

/** What the server sent: its answer to the upgrade, its texts, and the code of its close frame. */
function read(bytes: Buffer): { head: string; messages: string[]; closeCode: number | null } {
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.subarray(0, end < 0 ? bytes.length : end).toString();
  const messages: string[] = [];
  let closeCode: number | null = null;
  if (!head.startsWith('HTTP/1.1 101')) return { head, messages, closeCode };
  for (let at = end + 4; at + 2 <= bytes.length; ) {
    const opcode = (bytes[at] ?? 0) & 0x0f;
    const short = (bytes[at + 1] ?? 0) & 0x7f;
    const size = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (at + size > bytes.length) break;
    const length = size === 2 ? short : size === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    const payload = bytes.subarray(at + size, at + size + length);
    if (opcode === opcodes.text) messages.push(payload.toString());
    if (opcode === opcodes.close && payload.length >= 2) closeCode = payload.readUInt16BE(0);
    at += size + length;
  }
  return { head, messages, closeCode };
}
