import type { FeedEvent, FeedItem, FeedStream } from '../../src/feed/index.js';
import type { Audience, Delivery, Listener, Seat, SourceItem, Waiting } from '../../src/platform/graphql/index.js';

/** Holds up what is prepared for groups, as long as a test likes: as a slow database does. */
export class Gate {
  #opened = Promise.resolve();
  #open: () => void = () => undefined;

  hold(): void {
    this.open();
    const { promise, resolve } = Promise.withResolvers<void>();
    [this.#opened, this.#open] = [promise, resolve];
  }

  open(): void {
    this.#open();
  }

  passed(): Promise<void> {
    return this.#opened;
  }
}

/** Follows as a subscription on a socket does, and notes what it is given: alone, or by its group. */
export class Recorder implements Listener, Waiting {
  readonly groupKey = 'all the same';
  readonly given: FeedItem[] = [];
  /** How many of these were given by a group. */
  givenByGroup = 0;
  #isRunning = false;
  #isSignalled = false;
  #stalled: PromiseWithResolvers<void> | null = null;

  constructor(
    readonly stream: FeedStream,
    private readonly gate: Gate,
  ) {
    stream.wakes(this);
    this.wake();
  }

  giveUp(): void {
    this.stream.close();
  }

  openAudience(): Audience {
    return new RecordingAudience(this.gate);
  }

  /** From now on it takes nothing, as a socket whose peer does not read. */
  stall(): void {
    this.#stalled ??= Promise.withResolvers();
  }

  read(): void {
    this.#stalled?.resolve();
    this.#stalled = null;
  }

  /** @returns false if it can take nothing now. */
  write(items: readonly SourceItem[]): boolean {
    if (this.#stalled) return false;
    this.given.push(...(items as FeedItem[]));
    return true;
  }

  wake(): void {
    this.#isSignalled = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    queueMicrotask(() => void this.#run());
  }

  async #run(): Promise<void> {
    while (this.#isSignalled) {
      this.#isSignalled = false;
      await this.#takeAll();
    }
    this.stream.goLive(this);
    this.#isRunning = false;
  }

  async #takeAll(): Promise<void> {
    for (;;) {
      await this.#stalled?.promise;
      const item = this.stream.poll();
      if (item) while (!this.write([item])) await this.#stalled?.promise;
      else if (this.stream.isClosed || !(await this.stream.readOn())) return;
    }
  }
}

/** An audience of recorders. An event with `personal` in its data is given as what is nobody else's. */
class RecordingAudience implements Audience {
  readonly #seats = new Map<Seat, Recorder>();

  constructor(private readonly gate: Gate) {}

  seat(recorder: Recorder): Seat {
    const seat = { leave: () => void this.#seats.delete(seat) };
    this.#seats.set(seat, recorder);
    return seat;
  }

  async prepare(items: readonly SourceItem[]): Promise<Delivery> {
    const isPersonal = items.some(({ event }) => (event as FeedEvent | undefined)?.data.personal === true);
    const prepared = new Set(this.#seats.keys());
    await this.gate.passed();
    return {
      toAll: () =>
        [...this.#seats]
          .filter(([seat, recorder]) => (isPersonal && !prepared.has(seat)) || !this.#give(recorder, items))
          .map(([seat]) => seat),
      toOne: (recorder, skip) => !isPersonal && this.#give(recorder as Recorder, items.slice(skip)),
    };
  }

  #give(recorder: Recorder, items: readonly SourceItem[]): boolean {
    const isGiven = recorder.write(items);
    if (isGiven) recorder.givenByGroup += items.length;
    return isGiven;
  }
}
