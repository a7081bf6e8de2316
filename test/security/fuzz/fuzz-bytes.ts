import { once } from 'node:events';
import { connect } from 'node:net';
import { within } from '../../support/socket-client.js';
import type { Dice } from './dice.js';
import { type FuzzedServer, roles } from './fuzzed-server.js';
import { oddRequest } from './odd-requests.js';
import { assertNoFault, Finding } from './verdict.js';

/** Sends bytes that are nearly HTTP: one or several requests, one after the other. @returns the bytes. */
export async function fuzzBytes(server: FuzzedServer, dice: Dice): Promise<string> {
  const token = server.token(dice.pick(roles));
  const requests = Array.from({ length: dice.percent(20) ? 1 + dice.below(5) : 1 }, () => oddRequest(dice, token));
  const bytes = Buffer.concat(dice.percent(10) ? [...requests, dice.bytes(100)] : requests);
  const sent = bytes.subarray(0, 1_000).toString('latin1');
  const answer = await exchange(server, bytes, dice, sent);
  for (const [, status] of answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)) {
    if (Number(status) >= 500) throw new Finding(`The status is ${status}: ${answer.slice(0, 500)}`, sent);
  }
  assertNoFault(answer, sent);
  return sent;
}

async function exchange(server: FuzzedServer, bytes: Buffer, dice: Dice, sent: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('error', () => undefined).on('data', (chunk: Buffer) => chunks.push(chunk));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'connect');
  const cut = dice.percent(10) ? dice.below(bytes.length) : bytes.length;
  for (let at = 0; at < cut && socket.writable; ) {
    const length = dice.percent(80) ? cut : 1 + dice.below(100);
    socket.write(bytes.subarray(at, Math.min(at + length, cut)));
    at += length;
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (dice.percent(10)) socket.resetAndDestroy();
  else socket.end();
  await within(closed, `the end of ${JSON.stringify(sent)}`);
  return Buffer.concat(chunks).toString('latin1');
}
