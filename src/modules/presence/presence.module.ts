import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { SocketSettings } from '../../delivery/index.js';
import type { FeedLog, FeedWriter } from '../../feed/index.js';
import type { BackgroundWork } from '../../platform/background-work.js';
import type { Bus } from '../../platform/bus/index.js';
import type { Database } from '../../platform/database/index.js';
import type { Job } from '../../platform/jobs/index.js';
import type { Logger } from '../../platform/log.js';
import type { Metrics } from '../../platform/metrics.js';
import type { RateLimit, RateLimiter } from '../../platform/rate-limit/index.js';
import type { AccountService, UserId } from '../accounts/index.js';
import type { AdminGuard, AuditLog } from '../admin/index.js';
import type { MembershipPolicy } from '../conversations/index.js';
import { PresenceAccountPart } from './account-part.js';
import { Bells } from './changes/change-bus.js';
import { MissedNews } from './changes/missed-changes.js';
import { ExpirePresenceResolver } from './leases/expire-presence.resolver.js';
import { LeaseBook } from './leases/lease-book.js';
import { PresenceExpiry } from './leases/presence-expiry.js';
import { PresenceNode } from './leases/presence-node.js';
import { OnlineUserConnectionResolver, PresenceResolver, UserStatusResolver } from './presence.resolver.js';
import { PresenceService } from './presence.service.js';
import type { PresenceSettings } from './presence.settings.js';
import { OnlineMembersResolver, SessionConnectionsResolver, UserPresenceResolver } from './presence-field.resolver.js';
import { presenceTap, privacyTopic } from './presence-reactions.js';
import { Visibility } from './status/online-listing.js';
import { UserStatusSchema } from './status/status.entity.js';
import { StatusService, statusLimit } from './status/status.service.js';
import { MemoryPresenceStore } from './store/memory-presence-store.js';
import type { LeaseTimes, PresenceStore } from './store/presence-store.js';
import { RedisPresenceStore } from './store/redis/redis-presence-store.js';
import { FactReader } from './visibility/presence-state-reader.js';
import { Sights } from './visibility/visibility-reader.js';
import { PresenceFollowing } from './watching/presence-subscriptions.js';
import { Circles } from './watching/rosters.js';
import { WatchTotals } from './watching/watch-totals.js';
import { PresenceWatch } from './watching/watched-users.js';

export const presenceEntities = [UserStatusSchema];
export const presenceResolvers = [
  PresenceResolver,
  UserStatusResolver,
  ExpirePresenceResolver,
  OnlineUserConnectionResolver,
  UserPresenceResolver,
  OnlineMembersResolver,
  SessionConnectionsResolver,
] as const;

/** How often (ms) clients without a socket are to show life. */
const heartbeatEvery = 30_000;
/**
 * A node writes again after so many intervals at most, and this (ms), once Redis can be reached: see `connectRedis`.
 */
const intervalsToWrite = 3;
const timeToConnect = 2_000;
/** A lease of sockets outlasts so many pings, whatever is configured. */
const pingsPerLease = 3;

interface Parts {
  database: Database;
  bus: Bus;
  redis: Redis | null;
  feeds: FeedWriter;
  feedLog: FeedLog;
  accounts: AccountService;
  policy: MembershipPolicy;
  guard: AdminGuard;
  audit: AuditLog;
  limiter: (limit: RateLimit) => RateLimiter;
  background: BackgroundWork;
  config: PresenceSettings & SocketSettings;
  log: Logger;
}

/** Puts the module together. Nothing runs before `start`. */
export function createPresenceModule(parts: Parts) {
  const { database, bus, feeds, config, accounts, policy, background, log } = parts;
  const { interval, ...configured } = config.presence;
  const times = {
    ...configured,
    lease: Math.max(configured.lease, pingsPerLease * config.socket.pingInterval),
    silence: intervalsToWrite * interval + timeToConnect,
  };
  let isStarted = false;
  const store = openStore(parts.redis, times, () => database.kind === 'postgres' && !isStarted);
  const book = new LeaseBook(times);
  const [changes, news] = [new Bells(bus, 'presence'), new Bells(bus, 'viewers')];
  const visibility = new Visibility(database, store);
  const longest = Math.max(times.lease, times.idleTime, times.grace);
  const node = new PresenceNode({ store, book, database, visibility, bells: changes, bus, interval, longest, log });
  const reader = new FactReader(database, store, interval, () => node.settled());
  const watch = new PresenceWatch(changes, reader, { interval, old: times.lease }, log);
  const sights = new Sights(database);
  const circles = new Circles(database);
  const missed = new MissedNews(parts.feedLog);
  const totals = new WatchTotals(times.watchedPerUser);
  const following = new PresenceFollowing({ watch, sights, circles, bells: news, missed, background, totals }, log);
  const service = new PresenceService(database, store, reader, sights, policy);
  const statuses = new StatusService(database, visibility, changes, parts.limiter(statusLimit));
  const expiry = new PresenceExpiry(database, store, node, parts.guard, parts.audit);
  feeds.onCommitted(presenceTap(node, news, bus));
  const fieldResolvers = [OnlineUserConnectionResolver, UserPresenceResolver, OnlineMembersResolver];
  return {
    node,
    store,
    /** Those of some users who are online, whatever they let others know. @throws HubbubError UNAVAILABLE. */
    whoIsOnline: (userIds: readonly UserId[]) => reader.online(userIds),
    /** Those of them who have a socket open, and so hear what happens. @throws HubbubError UNAVAILABLE. */
    whoIsConnected: (userIds: readonly UserId[]) => reader.connected(userIds),
    expiry,
    accountPart: new PresenceAccountPart(database),
    instances: [
      following,
      new PresenceResolver(service, statuses, node, accounts, Math.min(heartbeatEvery, times.idleTime / 2)),
      new UserStatusResolver(),
      new ExpirePresenceResolver(expiry),
      ...[...fieldResolvers, SessionConnectionsResolver].map((R) => new R(service)),
    ],
    jobs: jobs(node),
    observe: (metrics: Metrics) => observe(metrics, { node, book, watch }),
    /** From now on this node writes and tells. */
    async start(): Promise<void> {
      isStarted = true;
      await bus.subscribe(privacyTopic, (userId) => following.lookAt(userId as UserId));
      bus.onGap(() => void Promise.all([watch.repair(), following.repair()]));
      await node.start();
      watch.start();
      following.start(times.lease);
    },
    async stop(): Promise<void> {
      following.stop();
      watch.stop();
      await node.stop();
    },
  };
}

/** @param isElsewhere whether, without Redis, another process has the sockets: a command runs beside it. */
function openStore(redis: Redis | null, times: LeaseTimes, isElsewhere: () => boolean): PresenceStore {
  // Four characters.
  const node = randomBytes(3).toString('base64url');
  return redis
    ? new RedisPresenceStore(redis, times, node)
    : new MemoryPresenceStore(times, node, Date.now, isElsewhere);
}

function jobs(node: PresenceNode): Job[] {
  return [
    // Each lease that ran out is claimed by one sweep in Redis: the nodes need no turns, and no database.
    {
      name: 'sweep-presence',
      schedule: '* * * * * *',
      isOnEveryNode: true,
      run: () => node.sweep(false).then(() => null),
    },
    { name: 'expire-presence', schedule: '* * * * *', run: () => node.sweep(true) },
  ];
}

function observe(
  metrics: Metrics,
  { node, book, watch }: { node: PresenceNode; book: LeaseBook; watch: PresenceWatch },
): void {
  metrics.gauge('presence_leases', 'Sessions that this node has seen and not forgotten', () => book.size);
  metrics.total('presence_writes', 'Commands that wrote leases', () => node.counts.writes);
  metrics.total('presence_renewals', 'Leases in those commands', () => node.counts.renewals);
  metrics.total('presence_transitions', 'Users whom this node saw come or go', () => node.counts.transitions);
  metrics.total('presence_recounts', 'Recounts that found another number of users online', () => node.counts.recounts);
  metrics.gauge('presence_watched', 'Users whose presence someone on this node watches', () => watch.size);
}
