import type { ChannelGroups } from '../../src/delivery/channel-groups.js';
import { socketFraming } from '../../src/delivery/frame-batch.js';
import type {
  GroupMembers,
  GroupPayloads,
  GroupResults,
  GroupSubscriber,
  Groups,
  SourceItem,
} from '../../src/delivery/index.js';
import type {
  Channel,
  ChannelMember,
  Cursor,
  FeedEvent,
  FeedItem,
  FeedStream,
  StreamSubscriber,
} from '../../src/feed/index.js';

/** Delays the results for groups until a test says so, as a slow database does. */
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

/** Subscribes as a client on a socket does, and records the items that it receives, alone or in its group. */
export class Recorder implements StreamSubscriber, GroupSubscriber {
  static #count = 0;
  readonly id = String(Recorder.#count++);
  readonly groupKey = 'all the same';
  readonly framing = socketFraming;
  readonly given: FeedItem[] = [];
  /** Number of these that came through a group. */
  givenByGroup = 0;
  #isRunning = false;
  #isSignalled = false;
  #stalled: PromiseWithResolvers<void> | null = null;

  constructor(
    readonly stream: FeedStream,
    readonly gate: Gate,
    private readonly groups: Groups<Recorder> | null,
    private readonly channels: ChannelGroups<Recorder> | null = null,
  ) {
    stream.wakes(this);
    this.wake();
  }

  /** The writer of its group's frames. */
  get outlet() {
    return { isOpen: this.#stalled === null, write: (frames: Buffer) => this.write(payloadsIn(frames)) };
  }

  giveUp(): void {
    this.stream.close();
  }

  /** Accepts nothing from now on, like a socket whose peer does not read. */
  stall(): void {
    this.#stalled ??= Promise.withResolvers();
  }

  read(): void {
    this.#stalled?.resolve();
    this.#stalled = null;
  }

  /** Accepts payloads of its group. @returns false if it can accept nothing now. */
  write(payloads: readonly Buffer[]): boolean {
    if (this.#stalled) return false;
    this.given.push(...payloads.map((payload) => JSON.parse(String(payload)) as FeedItem));
    this.givenByGroup += payloads.length;
    return true;
  }

  goLive(cursor: Cursor): void {
    this.groups?.join(cursor, this);
  }

  goLiveOn(channel: Channel, stream: ChannelMember): void {
    this.channels?.join(channel, stream, this);
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
    this.stream.goLive();
    this.#isRunning = false;
  }

  async #takeAll(): Promise<void> {
    for (;;) {
      await this.#stalled?.promise;
      const item = this.stream.poll();
      if (item) {
        while (this.#stalled) await (this.#stalled as PromiseWithResolvers<void>).promise;
        this.given.push(item);
      } else if (this.stream.isClosed || !(await this.stream.readOn())) return;
    }
  }
}

/** Items as JSON. An event with `personal` in its data is made for each subscriber. */
export class RecordedResults implements GroupResults<Recorder> {
  given = 0;

  async forGroup(
    items: readonly SourceItem[],
    members: GroupMembers<Recorder>,
    { gate }: Recorder,
  ): Promise<GroupPayloads<Recorder>> {
    const payloads = items.map((item) => Buffer.from(JSON.stringify(item)));
    const isPersonal = items.some(({ event }) => (event as FeedEvent | undefined)?.data.personal === true);
    const personal = new Map([...members].map(({ subscriber }) => [subscriber, payloads]));
    await gate.passed();
    return isPersonal ? { shared: null, personal } : { shared: payloads };
  }
}

/** Returns the payloads of consecutive `next` frames (RFC 6455, section 5.2). */
function payloadsIn(frames: Buffer): Buffer[] {
  const payloads: Buffer[] = [];
  for (let start = 0; start < frames.length; ) {
    const short = frames.readUInt8(start + 1);
    const header = short === 127 ? 10 : short === 126 ? 4 : 2;
    const size =
      header === 2 ? short : frames.readUIntBE(start + header - (header === 4 ? 2 : 6), header === 4 ? 2 : 6);
    const { payload } = JSON.parse(String(frames.subarray(start + header, start + header + size)));
    payloads.push(Buffer.from(JSON.stringify(payload)));
    start += header + size;
  }
  return payloads;
}
