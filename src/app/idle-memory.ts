import { Session } from 'node:inspector';

/** Interval (ms) of checks. */
const lookEvery = 15_000;

/**
 * Returns memory to the system once no client uses this node. V8 collects garbage only when it needs room, so an idle
 * server would otherwise keep the garbage of its start and its last clients. Blocks the process, so only `main` uses it.
 */
export class IdleMemory {
  #timer: NodeJS.Timeout | undefined;
  #isReturned = false;

  constructor(private readonly isAnyoneThere: () => boolean) {}

  start(): void {
    this.#timer = setInterval(() => this.#look(), lookEvery).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const isIdle = !this.isAnyoneThere();
    if (isIdle && !this.#isReturned) collectGarbage();
    this.#isReturned = isIdle;
  }
}

/** Blocks the process for about half a second, in a later task. */
function collectGarbage(): void {
  const session = new Session();
  session.connect();
  // A session that ends before the answer collects nothing, and one that ends within the callback blocks forever.
  session.post('HeapProfiler.collectGarbage', () => setImmediate(() => session.disconnect()));
}
