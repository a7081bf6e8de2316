import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { within } from './socket-client.js';

const patience = 60_000;

/** A request that has a connection of its own. */
export class LoneRequest {
  isAnswered = false;
  /** Resolves when the connection is closed, with an answer or without. */
  readonly closed: Promise<void>;

  constructor({ port, hostname }: URL) {
    const socket = connect(Number(port), hostname);
    socket.write(`GET /livez HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
    socket.once('data', () => {
      this.isAnswered = true;
    });
    // A connection that is reset is closed too.
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }
}

/**
 * Makes requests while one of the server's workers is stopped, until another one answers, and then kills the worker.
 * @returns the requests, at least twenty, when all their connections are closed. @throws if one stays open.
 */
export async function requestsAround(worker: number, serverUrl: string): Promise<LoneRequest[]> {
  const url = new URL(serverUrl);
  const requests: LoneRequest[] = [];
  const deadline = Date.now() + patience;
  process.kill(worker, 'SIGSTOP');
  while (requests.length < 20 || (!requests.some(({ isAnswered }) => isAnswered) && Date.now() < deadline)) {
    requests.push(new LoneRequest(url));
    await setTimeout(5);
  }
  process.kill(worker, 'SIGKILL');
  await within(Promise.all(requests.map(({ closed }) => closed)), 'all connections to be closed', patience);
  return requests;
}
