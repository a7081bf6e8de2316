import { Redis, ReplyError } from 'ioredis';
import type { Logger } from '../log/index.js';
import { OutageLog, retryStrategy } from '../redis/index.js';
import type { BusSubscriber } from './bus-subscriber.js';
import { ChannelLedger } from './channel-ledger.js';
import { LateChannels } from './late-channels.js';

/** How long (ms) a command, or a TCP connection, may take before the connection is given up. */
const timeout = 5_000;
/** Channels in one command. */
const channelsAtOnce = 500;
/** Channels that a roll call confirms. */
const confirmedAtOnce = 100;

/** What a node of a Cluster answers while a slot moves. */
const moved = /\b(MOVED|CLUSTERDOWN|TRYAGAIN)\b/;

/** How channels of one primary of a Cluster are subscribed to. */
export interface Sharding {
  /** Returns what channels of one slot have in common: one command subscribes to channels of one slot. */
  hashTagOf: (channel: string) => string;
  /** Called when another node serves the slot of a channel. */
  onMoved: () => void;
}

/**
 * The connection on which a node hears. It has the methods that graphql-redis-subscriptions uses, and keeps account of
 * the channels itself: nothing is sent before the connection is ready, one command is under way at a time, and after
 * each reconnection all that is wanted is subscribed again. No method fails because Redis is away.
 *
 * Each answer to SUBSCRIBE says how many channels Redis has on this connection. If that is not the number that should
 * be there, all that is wanted is subscribed again; if it still is not, the connection is renewed. A roll call asks so
 * every few seconds by subscribing once more to some channels, in turn. That is a no-op which also shows that Redis
 * answers, needs no rights beyond SUBSCRIBE, and costs the same however many channels there are.
 */
export class RedisSubscriber implements BusSubscriber {
  readonly #redis: Redis;
  readonly #troubles: OutageLog;
  readonly #ledger = new ChannelLedger();
  readonly #late: LateChannels;
  readonly #answered = Promise.withResolvers<void>();
  readonly #timer: NodeJS.Timeout;
  #isLive = false;
  /** To connect, since Redis answered last. A proxy may accept connections for a Redis that is away. */
  #attempts = 0;
  #isRunning = false;
  #isRollCallDue = false;
  #isMending = false;
  mends = 0;

  /**
   * @param rollCall a channel of the bus's own, which is always subscribed to.
   * @param onGap called when messages may have been lost, once all channels are heard again.
   * @param rollCallEvery time between two roll calls, ms.
   * @param sharding for sharded Pub/Sub.
   */
  constructor(
    url: string,
    private readonly rollCall: string,
    onGap: () => void,
    log: Logger,
    rollCallEvery: number,
    private readonly sharding?: Sharding,
  ) {
    this.#late = new LateChannels(onGap);
    this.#troubles = new OutageLog(log, 'subscriptions');
    this.#redis = connect(url, () => retryStrategy(++this.#attempts));
    this.#troubles.follow(this.#redis);
    this.#redis.on('ready', () => this.#reconcile());
    this.#redis.on('close', () => this.#lost());
    this.#ledger.want(rollCall);
    // Not all nodes at the same moment.
    this.#timer = setInterval(() => this.#callTheRoll(), rollCallEvery * (0.8 + 0.4 * Math.random())).unref();
  }

  get answered(): Promise<void> {
    return this.#answered.promise;
  }

  get isLive(): boolean {
    return this.#isLive;
  }

  on(event: string, listener: (channel: string, message: string) => void): this {
    if (event === 'message') this.#redis.on(this.sharding ? 'smessage' : event, listener);
    return this;
  }

  subscribe(channel: string, done: (error?: Error) => void): void {
    this.#ledger.want(channel);
    this.#reconcile();
    done();
  }

  psubscribe(_pattern: string, done: (error?: Error) => void): void {
    done(new Error('The bus has no patterns'));
  }

  unsubscribe(channel: string): void {
    this.#ledger.release(channel);
    this.#late.release(channel);
    this.#reconcile();
  }

  punsubscribe(): void {}

  /** Wants a channel that was heard on another connection: there is a gap to report. */
  adopt(channel: string): void {
    this.#late.add([channel]);
    this.subscribe(channel, () => undefined);
  }

  async listening(channel: string): Promise<void> {
    if (this.#ledger.isHeld(channel)) return;
    if (this.#isLive && (await this.#late.wait(channel))) return;
    if (this.#ledger.isMissing(channel)) this.#late.add([channel]);
  }

  renew(): void {
    this.#redis.disconnect(true);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#redis.disconnect();
  }

  #callTheRoll(): void {
    this.#isRollCallDue = true;
    this.#reconcile();
  }

  /** Makes what Redis has what is wanted. What changes meanwhile is done in the same run. */
  #reconcile(): void {
    if (this.#isRunning || this.#redis.status !== 'ready') return;
    void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      while (!this.#ledger.isSettled || this.#isRollCallDue) {
        const surplus = this.#ledger.takeSurplus(channelsAtOnce);
        if (surplus.length > 0) await this.#unsubscribe(surplus);
        else if (!this.#ledger.isComplete) await this.#subscribe(this.#ledger.nextMissing(channelsAtOnce));
        else await this.#callNames();
      }
    } catch (error) {
      this.#failed(error);
    } finally {
      // In the same turn as the last look at the ledger: what is wanted after it starts a new run.
      this.#isRunning = false;
    }
  }

  /** First the number alone: to subscribe to a channel that is lost would hide the loss. */
  async #callNames(): Promise<void> {
    this.#isRollCallDue = false;
    await this.#subscribe([this.rollCall]);
    if (this.#ledger.isComplete) await this.#subscribe(this.#ledger.oldestHeld(confirmedAtOnce));
  }

  async #subscribe(channels: string[]): Promise<void> {
    for (const some of this.#bySlot(channels)) {
      const count = await (this.sharding ? this.#redis.ssubscribe(...some) : this.#redis.subscribe(...some));
      this.#markLive();
      this.#ledger.hold(some);
      this.#compare(count);
      this.#late.heard(some.filter((channel) => this.#ledger.isHeld(channel)));
    }
  }

  async #unsubscribe(channels: string[]): Promise<void> {
    let count: unknown = 0;
    for (const some of this.#bySlot(channels)) {
      count = await (this.sharding ? this.#redis.sunsubscribe(...some) : this.#redis.unsubscribe(...some));
    }
    this.#compare(count);
  }

  #bySlot(channels: string[]): Iterable<string[]> {
    return this.sharding ? Map.groupBy(channels, this.sharding.hashTagOf).values() : [channels];
  }

  #markLive(): void {
    this.#isLive = true;
    this.#attempts = 0;
    this.#answered.resolve();
    this.#troubles.back();
  }

  /** @param count how many channels Redis has on this connection. */
  #compare(count: unknown): void {
    const isAsItShould = Number(count) === this.#ledger.held;
    // While all is subscribed again, Redis has more than was confirmed.
    if (this.#isMending && !this.#ledger.isComplete) return;
    if (isAsItShould) this.#isMending = false;
    else if (this.#isMending) this.#drop('Redis has other subscriptions than it confirms');
    else this.#mend();
  }

  #mend(): void {
    this.mends++;
    this.#isMending = true;
    this.#troubles.warn('Redis did not have all subscriptions; they are made again');
    this.#late.add(this.#ledger.forgetHeld());
  }

  #lost(): void {
    this.#isLive = false;
    this.#isMending = false;
    this.#late.add(this.#ledger.forgetHeld());
  }

  #failed(error: unknown): void {
    // The channels of a slot that moved away are adopted by the subscriber of its new node.
    if (this.sharding && error instanceof ReplyError && moved.test(String(error))) this.sharding.onMoved();
    // Redis has said no: it is asked again at the next roll call. All else is for another connection.
    else if (error instanceof ReplyError) this.#troubles.warn('Redis refuses subscriptions', error);
    else if (this.#redis.status === 'ready') this.#drop('The connection is open, but nothing answers');
  }

  #drop(reason: string): void {
    this.#isMending = false;
    this.#redis.stream.destroy(new Error(reason));
  }
}

function connect(url: string, retryStrategy: () => number): Redis {
  return new Redis(url, {
    // The check sends INFO, which Redis refuses on a connection with subscriptions.
    enableReadyCheck: false,
    disableClientInfo: true,
    // Both would subscribe behind our back.
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    enableOfflineQueue: false,
    // A command fails with its connection.
    maxRetriesPerRequest: 0,
    commandTimeout: timeout,
    connectTimeout: timeout,
    retryStrategy,
  });
}
