import type { SocketConnection } from './connection.js';
import type { PingTimes } from './ping-times.js';

/** A socket, as its checks see it. */
type CheckedSocket = Pick<
  SocketConnection,
  'part' | 'checkInit' | 'checkToken' | 'checkStall' | 'ping' | 'checkAnswer'
>;

/**
 * Checks the sockets of a node at intervals: their handshakes, their tokens, whether they stall, and whether they are
 * alive. Each check pings one part of the sockets, and closes the sockets of another part that did not answer.
 */
export class SocketChecks {
  readonly #timer: NodeJS.Timeout;
  readonly #times: PingTimes;
  /** The part that is pinged next. */
  #next = 0;
  #added = 0;

  constructor(
    private readonly connections: ReadonlySet<CheckedSocket>,
    times: PingTimes,
  ) {
    this.#times = times;
    this.#timer = setInterval(() => this.check(), this.#times.interval).unref();
  }

  /** Assigns a new socket to a part. */
  add(connection: Pick<CheckedSocket, 'part'>): void {
    connection.part = this.#added++ % this.#times.parts;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Checks all sockets once. The timer calls it. */
  check(): void {
    const now = Date.now();
    const { parts, patience } = this.#times;
    const pinged = this.#next;
    const answering = (pinged + parts - patience) % parts;
    this.#next = (pinged + 1) % parts;
    const toPing: CheckedSocket[] = [];
    const toAnswer: CheckedSocket[] = [];
    for (const connection of this.connections) {
      connection.checkInit(now);
      connection.checkToken(now);
      connection.checkStall(now);
      if (connection.part === pinged) toPing.push(connection);
      if (connection.part === answering) toAnswer.push(connection);
    }
    // Two turns of the event loop later, so that answers are read before. If this process stood still, a client in it reads
    // its ping in the first turn, and its answer arrives in the second.
    setImmediate(() => setImmediate(() => demandAndPing(toAnswer, toPing)));
  }
}

function demandAndPing(toAnswer: readonly CheckedSocket[], toPing: readonly CheckedSocket[]): void {
  for (const connection of toAnswer) connection.checkAnswer();
  for (const connection of toPing) connection.ping();
}
