import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { within } from '../../support/socket-client.js';
import type { Dice } from './dice.js';
import { type FuzzedServer, roles } from './fuzzed-server.js';
import { frame, init, oddFrame, opcodes } from './odd-frames.js';
import { assertNoFault, Finding } from './verdict.js';

const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13';

/** Plays a client of graphql-transport-ws that follows no rule, frame by frame. @returns the frames. */
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

/** Writes the bytes in pieces of random length. */
async function sendSplit(socket: Socket, bytes: Buffer, dice: Dice): Promise<void> {
  for (let at = 0; at < bytes.length && socket.writable; ) {
    const length = dice.percent(70) ? bytes.length : 1 + dice.below(200);
    socket.write(bytes.subarray(at, at + length));
    at += length;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Returns what the server sent: its answer to the upgrade, its texts, and the code of its close frame. */
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
