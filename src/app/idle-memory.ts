import { Session } from 'node:inspector';

/** Interval (ms) of checks. */
const lookEvery = 15_000;

/**
 * Returns memory to the system once no client uses this node. V8 collects garbage when it needs room, so without this
 * an idle server would keep what its start or its last clients have left. It needs a process of its own, which it blocks.
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
