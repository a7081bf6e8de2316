import { WebSocket } from 'ws';
import { protocol } from './raw-socket.js';
import { within } from './socket-client.js';

/** A step of a client: it sends a text or bytes, or waits until it has received this many messages. */
export type Turn = string | Buffer | number;

const marker = '{"type":"ping","payload":{"is":"the end"}}';
const answer = '{"type":"pong","payload":{"is":"the end"}}';

/**
 * Plays a client's part and returns everything that the server sent, byte by byte: its messages, and the code and
 * reason with which it closed the socket, if it did. Waiting for a message that does not arrive fails.
 */
export async function play(url: string, turns: Turn[], protocols: string | string[] = protocol): Promise<string[]> {
  const sent: string[] = [];
  let progress = Promise.withResolvers<void>();
  let isClosed = false;
  const note = (what: string) => {
    sent.push(what);
    progress.resolve();
    progress = Promise.withResolvers();
  };
  const until = async (isTrue: () => boolean) => {
    while (!isClosed && !isTrue()) await within(progress.promise, `more than ${JSON.stringify(sent)}`, 5_000);
  };
  const socket = new WebSocket(url, protocols);
  socket.on('message', (data, isBinary) => note(isBinary ? `binary ${data}` : String(data)));
  socket.on('close', (code, reason) => {
    isClosed = true;
    note(`closed ${code} ${reason}`);
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  for (const turn of turns) {
    if (typeof turn === 'number') await until(() => sent.length >= turn);
    else socket.send(turn, { binary: typeof turn !== 'string' });
  }
  socket.send(marker, () => undefined);
  await until(() => sent.includes(answer));
  socket.terminate();
  return sent.filter((message) => message !== answer).map(withoutRequestId);
}

/** Every connection has its own. */
function withoutRequestId(message: string): string {
  return message.replace(/"requestId":"[^"]+"/, '"requestId":"…"');
}
