import { defineModule } from '../../composition/index.js';
import type { UserId } from '../accounts/index.js';
import { ExpirePresenceResolver } from './leases/expire-presence.resolver.js';
import { presenceCommands } from './presence.commands.js';
import {
  OnlineUserConnectionResolver,
  PresenceResolver,
  UserStatusResolver,
  ViewerStatusResolver,
} from './presence.resolver.js';
import { createPresence, needs } from './presence.services.js';
import { PresenceEventsResolver } from './presence-events.resolver.js';
import {
  HeartbeatPayloadResolver,
  OnlineMembersResolver,
  SessionConnectionsResolver,
  UserPresenceResolver,
} from './presence-field.resolver.js';
import { presenceNodes } from './presence-nodes.js';
import { UserStatusSchema } from './status/status.entity.js';
import { UserListResolver } from './user-list/user-list.resolver.js';

/** Presence: which users are online, and who may see it. */
export const presenceModule = defineModule({
  name: 'presence',
  entities: [UserStatusSchema],
  needs,
  create: createPresence,
  offers: ({ node, reader, statuses }) => ({
    /** Observes the sockets of this node. */
    node,
    /**
     * Returns the users that are online, including invisible ones.
     * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
     */
    whoIsOnline: (userIds: readonly UserId[]) => reader.online(userIds),
    /**
     * Returns the users with an open socket, which receive events.
     * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
     */
    whoIsConnected: (userIds: readonly UserId[]) => reader.connected(userIds),
    /** Returns the users that have set DO_NOT_DISTURB. */
    whoIsNotDisturbed: statuses.doNotDisturb,
  }),
  resolvers: (serve) => [
    serve(PresenceResolver, (m) => [m.service, m.statuses, m.node, m.accounts, m.heartbeatInterval]),
    serve(PresenceEventsResolver, () => []),
    serve(HeartbeatPayloadResolver, (m) => [m.service]),
    serve(UserStatusResolver, () => []),
    serve(ViewerStatusResolver, (m) => [m.statuses]),
    serve(ExpirePresenceResolver, (m) => [m.expiry]),
    serve(OnlineUserConnectionResolver, (m) => [m.service]),
    serve(UserPresenceResolver, (m) => [m.service]),
    serve(OnlineMembersResolver, (m) => [m.service]),
    serve(UserListResolver, (m) => [m.userList, m.guard]),
    serve(SessionConnectionsResolver, (m) => [m.service]),
  ],
  nodes: ({ service, statuses, accounts }) => presenceNodes(service, statuses, accounts),
  instances: ({ subscriptions, everyone, onlineCounts }) => [subscriptions, everyone, onlineCounts],
  jobs: ({ node, statuses, schedules }) => [
    // A sweep in Redis claims each expired lease once, so nodes need no lock.
    {
      name: 'sweep-presence',
      schedule: schedules.sweep,
      isOnEveryNode: true,
      run: () => node.sweep(false).then(() => null),
    },
    { name: 'expire-presence', schedule: schedules.expire, run: () => node.sweep(true) },
    { name: 'end-statuses', schedule: '*/10 * * * * *', run: () => statuses.endExpired() },
  ],
  commands: presenceCommands,
  observe(metrics, { node, book, watch, everyone }) {
    metrics.gauge('presence_leases', 'Sessions in the lease book of this node', () => book.size);
    metrics.total('presence_writes', 'Commands that wrote leases', () => node.counts.writes);
    metrics.total('presence_renewals', 'Leases in those commands', () => node.counts.renewals);
    metrics.total(
      'presence_transitions',
      'Users that came online or went offline on this node',
      () => node.counts.transitions,
    );
    metrics.total('presence_recounts', 'Sweeps that corrected the number of online users', () => node.counts.recounts);
    metrics.gauge('presence_everyone', 'Subscriptions on this node to the presence of everyone', () => everyone.size);
    metrics.gauge('presence_watched', 'Users whose presence viewers on this node watch', () => watch.size);
  },
  start: ({ start }) => start(),
  async stop({ subscriptions, watch, everyone, onlineCounts, node }) {
    subscriptions.stop();
    everyone.stop();
    onlineCounts.stop();
    watch.stop();
    await node.stop();
  },
});
