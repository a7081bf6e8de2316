import { Redis, ReplyError } from 'ioredis';
import type { Logger } from '../log/index.js';
import { limitPatience, RedisOutages, retryStrategy } from '../redis/index.js';
import { type ArrivalListener, type BusSubscriber, everyChannel } from './bus-subscriber.js';
import { ChannelLedger } from './channel-ledger.js';
import { LateChannels } from './late-channels.js';
import type { Sharding } from './sharding.js';

/** Time limit (ms) of a command or a TCP connection attempt. After it the connection is dropped. */
const timeout = 5_000;
/** Maximum number of channels in one command. */
const channelsAtOnce = 500;
/** Number of channels that one roll call confirms. */
const confirmedAtOnce = 100;

/** Matches the errors of a Cluster node while a slot moves. */
const moved = /\b(MOVED|CLUSTERDOWN|TRYAGAIN)\b/;

/**
 * Holds the connection on which a node receives messages. Has the methods that graphql-redis-subscriptions calls.
 *
 * It keeps its own ledger of the channels. It sends nothing before the connection is ready, and has one command under
 * way at a time. After each reconnection it subscribes to all wanted channels again. No method fails because Redis is
 * away.
 *
 * Each answer to SUBSCRIBE contains the number of channels that Redis has on this connection. If the number is wrong,
 * the subscriber subscribes to all wanted channels again. If the number is still wrong, it renews the connection.
 *
 * A roll call verifies the number every few seconds: it subscribes once more to some channels, in turn. Such a
 * SUBSCRIBE is a no-op that also shows that Redis answers. It needs no rights beyond SUBSCRIBE, and its cost does not
 * depend on the number of channels.
 */
export class RedisSubscriber implements BusSubscriber {
  readonly #redis: Redis;
  readonly #troubles: RedisOutages;
  readonly #ledger = new ChannelLedger();
  readonly #late: LateChannels;
  readonly #answered = Promise.withResolvers<void>();
  readonly #timer: NodeJS.Timeout;
  #isLive = false;
  /** Attempts to connect since the last answer of Redis. A proxy may accept connections for a Redis that is away. */
  #attempts = 0;
  #isRunning = false;
  #isRollCallDue = false;
  #isMending = false;
  mends = 0;

  /**
   * @param rollCall the bus's own channel, which is always subscribed to.
   * @param onGap called after messages may have been lost, once all channels deliver again.
   * @param rollCallEvery interval of roll calls, ms.
   * @param sharding set for sharded Pub/Sub only.
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
    this.#troubles = new RedisOutages(log, 'subscriptions');
    this.#redis = connect(url, () => retryStrategy(++this.#attempts));
    this.#troubles.follow(this.#redis);
    this.#redis.on('ready', () => this.#reconcile());
    this.#redis.on('close', () => this.#lost());
    this.#ledger.want(rollCall);
    // The random factor keeps the nodes from asking at the same moment.
    this.#timer = setInterval(() => this.#callTheRoll(), rollCallEvery * (0.8 + 0.4 * Math.random())).unref();
  }

  get answered(): Promise<void> {
    return this.#answered.promise;
  }

  get isLive(): boolean {
    return this.#isLive;
  }

  on(event: string, listener: ArrivalListener): this {
    if (event !== 'pmessage') return this;
    this.#redis.on(this.sharding ? 'smessage' : 'message', (channel: string, json: string) => {
      listener(everyChannel, channel, { channel, json });
    });
    return this;
  }

  subscribe(channel: string): void {
    this.#ledger.want(channel);
    this.#reconcile();
  }

  psubscribe(_pattern: string, done: (error?: Error) => void): void {
    done();
  }

  unsubscribe(channel: string): void {
    this.#ledger.release(channel);
    this.#late.release(channel);
    this.#reconcile();
  }

  /** Subscribes to a channel that another connection received before, and marks a gap. */
  adopt(channel: string): void {
    this.#late.add([channel]);
    this.subscribe(channel);
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

  /** Makes the channels of Redis equal to the wanted ones. The same run also handles changes that come meanwhile. */
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
      // No await may separate this from the last look at the ledger. A channel that is wanted later then starts a new
      // run.
      this.#isRunning = false;
    }
  }

  /** Asks for the number first, because subscribing to a lost channel would hide the loss. */
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

  /**
   * Compares the number of channels with the ledger.
   * @param count number of channels that Redis has on this connection.
   */
  #compare(count: unknown): void {
    const isAsItShould = Number(count) === this.#ledger.held;
    // While the node subscribes again, Redis has more channels than it has confirmed.
    if (this.#isMending && !this.#ledger.isComplete) return;
    if (isAsItShould) this.#isMending = false;
    else if (this.#isMending) this.#drop('Redis reports a wrong number of subscriptions');
    else this.#mend();
  }

  #mend(): void {
    this.mends++;
    this.#isMending = true;
    this.#troubles.warn('Redis lost subscriptions; subscribing again');
    this.#late.add(this.#ledger.forgetHeld());
  }

  #lost(): void {
    this.#isLive = false;
    this.#isMending = false;
    this.#late.add(this.#ledger.forgetHeld());
  }

  #failed(error: unknown): void {
    // The subscriber of the new node adopts the channels of a slot that moved.
    if (this.sharding && error instanceof ReplyError && moved.test(String(error))) this.sharding.onMoved();
    // Redis rejected the command: the next roll call retries. All other errors need another connection.
    else if (error instanceof ReplyError) this.#troubles.warn('Redis rejects subscriptions', error);
    else if (this.#redis.status === 'ready') this.#drop('The connection is open, but nothing answers');
  }

  #drop(reason: string): void {
    this.#isMending = false;
    this.#redis.stream.destroy(new Error(reason));
  }
}

function connect(url: string, retryStrategy: () => number): Redis {
  const redis = new Redis(url, {
    // The check sends INFO. Redis rejects it on a connection with subscriptions.
    enableReadyCheck: false,
    disableClientInfo: true,
    // Both would subscribe without the ledger.
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    enableOfflineQueue: false,
    // A command fails together with its connection.
    maxRetriesPerRequest: 0,
    connectTimeout: timeout,
    retryStrategy,
  });
  limitPatience(redis, timeout);
  return redis;
}
