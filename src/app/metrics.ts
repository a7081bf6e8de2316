import type { Infrastructure, MadeModules } from '../composition/index.js';
import { strayRejections } from '../platform/log/index.js';
import type { Metrics } from '../platform/metrics.js';
import type { Server } from './server.js';

/** Registers the metrics of all components. They read their values at each scrape. */
export function observe(metrics: Metrics, infrastructure: Infrastructure, modules: MadeModules, server: Server): void {
  observeServer(metrics, server);
  observeFeeds(metrics, infrastructure);
  observeReplica(metrics, infrastructure);
  observeDelivery(metrics, infrastructure, server);
  modules.observe(metrics);
}

function observeServer(metrics: Metrics, { http, sockets, streams }: Server): void {
  metrics.gauge('http_requests_running', 'HTTP requests in progress, including this one', () => http.running);
  metrics.total('stray_rejections', 'Unhandled rejections of promises', strayRejections);
  metrics.gauge('sockets', 'Open WebSockets', () => sockets.size.sockets);
  metrics.gauge('sockets_stalled', 'WebSockets whose peer reads too slowly', () => sockets.size.stalled);
  metrics.gauge('streams', 'Open event streams over HTTP', () => streams.size.streams);
  metrics.gauge('streams_stalled', 'Event streams whose peer reads too slowly', () => streams.size.stalled);
  metrics.gauge(
    'subscriptions',
    'Subscriptions on open WebSockets and event streams',
    () => sockets.size.subscriptions + streams.size.subscriptions,
  );
}

function observeFeeds(metrics: Metrics, { hub, bus, feedLog }: Infrastructure): void {
  metrics.gauge('feeds_followed', 'Feeds that this node follows', () => hub.size.feeds);
  metrics.gauge('feed_events_in_memory', 'Events in the windows of followed feeds', () => hub.size.events);
  metrics.gauge('bus_topics', 'Topics this node is subscribed to', () => bus.topics);
  metrics.total(
    'bus_mends',
    'Times that Redis lacked subscriptions of this node, which then subscribed again',
    () => bus.mends,
  );
  metrics.total('feed_log_reads', 'Reads of the feed log', () => feedLog.reads);
}

function observeReplica(metrics: Metrics, { replica }: Infrastructure): void {
  if (!replica) return;
  metrics.gauge('replica_usable', '1 if reads are sent to the replica', () => Number(replica.isUsable));
  metrics.gauge(
    'replica_missing_bytes',
    'Log of the primary that the replica had not applied when it was last checked',
    () => replica.missing ?? Number.NaN,
  );
}

function observeDelivery(
  metrics: Metrics,
  { hub }: Infrastructure,
  { delivery: { results, groups, channels } }: Server,
): void {
  // Each group has one cursor for all of its members.
  const subscribers = () => hub.size.cursors + groups.members - groups.size;
  metrics.gauge('followers', 'Places of subscribers in the feeds of this node', subscribers);
  metrics.gauge('groups', 'Groups of subscribers that share results', () => groups.size + channels.size);
  metrics.total('event_executions', 'Executions of events', () => results.executions);
  metrics.total('event_results', 'Results of events for subscribers', () => results.given);
}
