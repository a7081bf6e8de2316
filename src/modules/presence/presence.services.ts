import { randomBytes } from 'node:crypto';
import type { Infrastructure, Needed } from '../../composition/index.js';
import { longestSilence, type SocketSettings } from '../../delivery/index.js';
import type { RedisClient } from '../../platform/redis/index.js';
import type { UserId } from '../accounts/index.js';
import { accountsModule } from '../accounts/index.js';
import { adminModule } from '../admin/index.js';
import { conversationsModule } from '../conversations/index.js';
import { PresenceAccountData } from './account-data.js';
import { ChangeBus } from './changes/change-bus.js';
import { MissedChanges } from './changes/missed-changes.js';
import { ViewerRelations } from './changes/viewer-relations.js';
import { EveryoneReader } from './everyone/everyone-reader.js';
import { EveryoneRepair } from './everyone/everyone-repair.js';
import { EveryoneWatch } from './everyone/everyone-watch.js';
import { KnownPresences } from './everyone/known-presences.js';
import { OnlineCounts } from './everyone/online-counts.js';
import { LeaseBook } from './leases/lease-book.js';
import { NodeRest } from './leases/node-rest.js';
import { PresenceExpiry } from './leases/presence-expiry.js';
import { PresenceNode } from './leases/presence-node.js';
import { PresenceService } from './presence.service.js';
import type { PresenceSettings } from './presence.settings.js';
import { addPresenceReactions, privacyTopic } from './presence-reactions.js';
import { OnlineListing } from './status/online-listing.js';
import { StatusService, statusLimit } from './status/status.service.js';
import { MemoryPresenceStore } from './store/memory-presence-store.js';
import type { LeaseTimes, PresenceStore } from './store/presence-store.js';
import { RedisPresenceStore } from './store/redis/redis-presence-store.js';
import { OnlineCandidates } from './user-list/online-candidates.js';
import { UserList } from './user-list/user-list.js';
import { PresenceStateReader } from './visibility/presence-state-reader.js';
import { VisibilityReader } from './visibility/visibility-reader.js';
import { PresenceSubscriptions } from './watching/presence-subscriptions.js';
import { Rosters } from './watching/rosters.js';
import { WatchTotals } from './watching/watch-totals.js';
import { WatchedUsers } from './watching/watched-users.js';

/** The heartbeat interval of clients without a socket, in ms. */
const heartbeatEvery = 30_000;
/**
 * Once Redis is reachable, a node with leases writes again within this many intervals plus `timeToConnect` (ms): see
 * `connectRedis`.
 */
const intervalsToWrite = 3;
const timeToConnect = 2_000;
/** The longest rest of a node, in ms. A longer one would save little, and notice lost data later. */
const longestRest = 10_000;

export const needs = { accounts: accountsModule, admin: adminModule, conversations: conversationsModule };

type Given = Infrastructure<PresenceSettings & SocketSettings>;

/** Creates the services of presence. Nothing runs before `start`. */
export function createPresence(given: Given, needed: Needed<typeof needs>) {
  const { database, bus, feeds, limiter } = given;
  const { accounts, accountData, authentication } = needed.accounts;
  const { guard, audit } = needed.admin;
  const leases = createLeases(given);
  const { node, store, listing, changes, times } = leases;
  const watching = createWatching(given, leases);
  const { reader, watch, visibilities, viewerChanges, subscriptions } = watching;
  const all = createEveryone(given, leases, watching);
  const { everyone, onlineCounts } = all;
  authentication.onRequest((viewer) => node.requested(viewer));
  addPresenceReactions(feeds, node, viewerChanges, bus);
  accountData.add(new PresenceAccountData(database));
  const service = new PresenceService(database, store, reader, visibilities, needed.conversations.policy);
  const presencesOf = (viewerId: UserId, userIds: readonly UserId[]) => service.presences(viewerId, userIds);
  return {
    ...leases,
    ...watching,
    ...all,
    accounts,
    schedules: { sweep: given.config.presence.sweepSchedule, expire: given.config.presence.expireSchedule },
    heartbeatInterval: Math.min(heartbeatEvery, times.idleTime / 2),
    service,
    guard,
    userList: new UserList(database, accounts, presencesOf, new OnlineCandidates(reader)),
    statuses: new StatusService(database, listing, changes, limiter(statusLimit)),
    expiry: new PresenceExpiry(database, store, node, guard, audit),
    /** Starts writing leases and publishing changes. */
    async start(): Promise<void> {
      leases.started();
      await bus.subscribe(privacyTopic, (userId) => {
        subscriptions.refresh(userId as UserId);
        everyone.markChanged(userId as UserId);
      });
      bus.onGap(
        () => void Promise.all([watch.repair(), subscriptions.repair(), everyone.repair(), onlineCounts.repair()]),
      );
      await node.start();
      watch.start();
      everyone.start();
      onlineCounts.start();
      subscriptions.start(times.lease);
    },
  };
}

/** Creates the services that write the leases of this node's sessions. */
function createLeases({ database, bus, redis, config, log }: Given) {
  const { interval, ...configured } = config.presence;
  const { pingInterval, pongTimeout } = config.socket;
  // The lease of an open socket must not expire between two of its renewals, whatever is configured.
  const lease = Math.max(configured.lease, longestSilence(pingInterval, pongTimeout) + intervalsToWrite * interval);
  const silence = intervalsToWrite * interval + timeToConnect;
  const times = { ...configured, lease, silence, rest: restOf({ ...configured, lease, silence }) };
  let isStarted = false;
  const store = openStore(redis, times, () => database.kind === 'postgres' && !isStarted);
  const book = new LeaseBook(times);
  const changes = new ChangeBus(bus, 'presence');
  const listing = new OnlineListing(database, store);
  const longest = longestOf(times);
  const rest = new NodeRest(times.rest);
  const parts = { store, book, rest, database, listing, changeBus: changes, bus, interval, longest, log };
  const node = new PresenceNode(parts);
  const started = () => {
    isStarted = true;
  };
  return { times, interval, store, book, changes, listing, node, started };
}

/** Creates the services that deliver presences to the viewers on this node. */
function createWatching(
  { database, bus, feedLog, background, log }: Given,
  { store, interval, changes, times, node }: ReturnType<typeof createLeases>,
) {
  const reader = new PresenceStateReader(database, store, interval, () => node.settled());
  const watch = new WatchedUsers(changes, reader, { interval, old: times.lease }, log);
  const visibilities = new VisibilityReader(database);
  const viewerChanges = new ChangeBus(bus, 'viewers');
  const missed = new MissedChanges(feedLog);
  const relations = new ViewerRelations(viewerChanges, missed);
  const parts = {
    watch,
    visibilities,
    rosters: new Rosters(database),
    changeBus: viewerChanges,
    missed,
    relations,
    background,
    totals: new WatchTotals(times.watchedPerUser),
  };
  const subscriptions = new PresenceSubscriptions(parts, log);
  return { reader, watch, visibilities, viewerChanges, relations, subscriptions };
}

/** Creates the services that deliver the presences of everyone, and the number of online users. */
function createEveryone(
  { database, config, log }: Given,
  { store, interval, changes: changeBus, times }: ReturnType<typeof createLeases>,
  { reader: states, visibilities, relations }: ReturnType<typeof createWatching>,
) {
  const reader = new EveryoneReader(database, states, visibilities, times.lease);
  const known = new KnownPresences();
  const repair = new EveryoneRepair(store, reader, known, longestOf(times));
  const options = { isEnabled: config.presence.everyone, interval, repairEvery: times.lease };
  return {
    everyone: new EveryoneWatch({ changeBus, relations, reader, known, repair, log }, options),
    onlineCounts: new OnlineCounts(
      { database, store, reader: states, relations, log },
      { interval, repairEvery: times.lease },
    ),
  };
}

/**
 * Returns how long nodes may rest while there are no leases, in ms. An outage that begins with a rest is noticed if it is
 * longer than the rest and a silence. After a shorter one, nodes need up to a silence to renew their leases, none of which
 * may expire before.
 */
function restOf({ lease, idleTime, grace, silence }: Omit<LeaseTimes, 'rest'>): number {
  const shortest = Math.min(lease, idleTime, grace);
  return Math.max(0, Math.min(longestRest, shortest - 2 * silence));
}

/** Returns the longest duration of a lease, in ms. */
function longestOf({ lease, idleTime, grace }: LeaseTimes): number {
  return Math.max(lease, idleTime, grace);
}

/**
 * @param isElsewhere returns whether another process holds the sockets, for a command that runs beside a server without
 * Redis.
 */
function openStore(redis: RedisClient | null, times: LeaseTimes, isElsewhere: () => boolean): PresenceStore {
  // Four characters, which is the length that `RedisPresenceStore` expects.
  const node = randomBytes(3).toString('base64url');
  return redis
    ? new RedisPresenceStore(redis, times, node)
    : new MemoryPresenceStore(times, node, Date.now, isElsewhere);
}
