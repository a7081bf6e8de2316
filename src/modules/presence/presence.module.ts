import { randomBytes } from 'node:crypto';
import type { SocketSettings } from '../../delivery/index.js';
import type { FeedLog, FeedWriter } from '../../feed/index.js';
import type { Bus } from '../../platform/bus/index.js';
import type { BackgroundWork } from '../../platform/concurrency/index.js';
import type { Database } from '../../platform/database/index.js';
import type { Job } from '../../platform/jobs/index.js';
import type { Logger } from '../../platform/log/index.js';
import type { Metrics } from '../../platform/metrics.js';
import type { RateLimit, RateLimiter } from '../../platform/rate-limit/index.js';
import type { RedisClient } from '../../platform/redis/index.js';
import type { AccountService, UserId } from '../accounts/index.js';
import type { AdminGuard, AuditLog } from '../admin/index.js';
import type { MembershipPolicy } from '../conversations/index.js';
import { PresenceAccountData } from './account-data.js';
import { ChangeBus } from './changes/change-bus.js';
import { MissedChanges } from './changes/missed-changes.js';
import { ExpirePresenceResolver } from './leases/expire-presence.resolver.js';
import { LeaseBook } from './leases/lease-book.js';
import { PresenceExpiry } from './leases/presence-expiry.js';
import { PresenceNode } from './leases/presence-node.js';
import { OnlineUserConnectionResolver, PresenceResolver, UserStatusResolver } from './presence.resolver.js';
import { PresenceService } from './presence.service.js';
import type { PresenceSettings } from './presence.settings.js';
import { OnlineMembersResolver, SessionConnectionsResolver, UserPresenceResolver } from './presence-field.resolver.js';
import { addPresenceReactions, privacyTopic } from './presence-reactions.js';
import { OnlineListing } from './status/online-listing.js';
import { UserStatusSchema } from './status/status.entity.js';
import { StatusService, statusLimit } from './status/status.service.js';
import { MemoryPresenceStore } from './store/memory-presence-store.js';
import type { LeaseTimes, PresenceStore } from './store/presence-store.js';
import { RedisPresenceStore } from './store/redis/redis-presence-store.js';
import { PresenceStateReader } from './visibility/presence-state-reader.js';
import { VisibilityReader } from './visibility/visibility-reader.js';
import { PresenceSubscriptions } from './watching/presence-subscriptions.js';
import { Rosters } from './watching/rosters.js';
import { WatchTotals } from './watching/watch-totals.js';
import { WatchedUsers } from './watching/watched-users.js';

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
  redis: RedisClient | null;
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

/** Assembles the module. Nothing runs before `start`. */
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
  const presenceChanges = new ChangeBus(bus, 'presence');
  const viewerChanges = new ChangeBus(bus, 'viewers');
  const listing = new OnlineListing(database, store);
  const longest = Math.max(times.lease, times.idleTime, times.grace);
  const node = new PresenceNode({
    store,
    book,
    database,
    listing,
    changeBus: presenceChanges,
    bus,
    interval,
    longest,
    log,
  });
  const reader = new PresenceStateReader(database, store, interval, () => node.settled());
  const watch = new WatchedUsers(presenceChanges, reader, { interval, old: times.lease }, log);
  const visibilities = new VisibilityReader(database);
  const rosters = new Rosters(database);
  const missed = new MissedChanges(parts.feedLog);
  const totals = new WatchTotals(times.watchedPerUser);
  const subscriptions = new PresenceSubscriptions(
    { watch, visibilities, rosters, changeBus: viewerChanges, missed, background, totals },
    log,
  );
  const service = new PresenceService(database, store, reader, visibilities, policy);
  const statuses = new StatusService(database, listing, presenceChanges, parts.limiter(statusLimit));
  const expiry = new PresenceExpiry(database, store, node, parts.guard, parts.audit);
  addPresenceReactions(feeds, node, viewerChanges, bus);
  const fieldResolvers = [OnlineUserConnectionResolver, UserPresenceResolver, OnlineMembersResolver];
  return {
    node,
    store,
    /** Returns the users that are online, also the invisible ones. @throws HubbubError UNAVAILABLE. */
    whoIsOnline: (userIds: readonly UserId[]) => reader.online(userIds),
    /** Returns the users that have an open socket, and so receive events. @throws HubbubError UNAVAILABLE. */
    whoIsConnected: (userIds: readonly UserId[]) => reader.connected(userIds),
    expiry,
    accountData: new PresenceAccountData(database),
    instances: [
      subscriptions,
      new PresenceResolver(service, statuses, node, accounts, Math.min(heartbeatEvery, times.idleTime / 2)),
      new UserStatusResolver(),
      new ExpirePresenceResolver(expiry),
      ...[...fieldResolvers, SessionConnectionsResolver].map((R) => new R(service)),
    ],
    jobs: jobs(node),
    observe: (metrics: Metrics) => observe(metrics, { node, book, watch }),
    /** Starts writing leases and publishing changes. */
    async start(): Promise<void> {
      isStarted = true;
      await bus.subscribe(privacyTopic, (userId) => subscriptions.refresh(userId as UserId));
      bus.onGap(() => void Promise.all([watch.repair(), subscriptions.repair()]));
      await node.start();
      watch.start();
      subscriptions.start(times.lease);
    },
    async stop(): Promise<void> {
      subscriptions.stop();
      watch.stop();
      await node.stop();
    },
  };
}

/** @param isElsewhere whether, without Redis, another process has the sockets: a command runs beside it. */
function openStore(redis: RedisClient | null, times: LeaseTimes, isElsewhere: () => boolean): PresenceStore {
  // Four characters.
  const node = randomBytes(3).toString('base64url');
  return redis
    ? new RedisPresenceStore(redis, times, node)
    : new MemoryPresenceStore(times, node, Date.now, isElsewhere);
}

function jobs(node: PresenceNode): Job[] {
  return [
    // One sweep in Redis claims each expired lease: nodes need no lock and no database.
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
  { node, book, watch }: { node: PresenceNode; book: LeaseBook; watch: WatchedUsers },
): void {
  metrics.gauge('presence_leases', 'Sessions that this node has seen and not forgotten', () => book.size);
  metrics.total('presence_writes', 'Commands that wrote leases', () => node.counts.writes);
  metrics.total('presence_renewals', 'Leases in those commands', () => node.counts.renewals);
  metrics.total('presence_transitions', 'Users whom this node saw come or go', () => node.counts.transitions);
  metrics.total('presence_recounts', 'Recounts that found another number of users online', () => node.counts.recounts);
  metrics.gauge('presence_watched', 'Users whose presence someone on this node watches', () => watch.size);
}
