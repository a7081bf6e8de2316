import { mutantsOf } from '../mutant.ts';

export const platform = mutantsOf('platform', {
  'a-job-runs-although-another-node-holds-its-lease': {
    file: 'platform/jobs/job-leases.ts',
    change: ['where job_lease.expires_at <= now() and job_lease', 'where job_lease'],
    tests: 'services cluster/jobs',
  },
  'a-job-runs-twice-for-the-same-time': {
    file: 'platform/jobs/job-leases.ts',
    change: [
      'where job_lease.expires_at <= now() and job_lease.scheduled_for < excluded.scheduled_for',
      'where job_lease.expires_at <= now()',
    ],
    tests: 'services cluster/jobs',
  },
  'the-lease-of-a-long-job-is-not-renewed': {
    file: 'platform/jobs/job-leases.ts',
    change: [
      'update job_lease set expires_at = now() + ${ms(this.ttl)} where',
      'update job_lease set expires_at = expires_at where',
    ],
    tests: 'services cluster/jobs',
  },
  'a-node-renews-the-lease-of-another-node': {
    file: 'platform/jobs/job-leases.ts',
    change: [
      'update job_lease set expires_at = now() where job = ${job} and holder = ${holder}',
      'update job_lease set expires_at = now() where job = ${job} and ${holder} is not null',
    ],
    tests: 'services cluster/jobs',
  },
  'a-job-that-failed-keeps-its-lease': {
    file: 'platform/jobs/jobs.ts',
    change: ['await this.#run(job).finally(() => lease.release());', 'await this.#run(job);'],
    tests: 'services cluster/jobs',
  },
  'a-clock-that-is-far-ahead-keeps-other-nodes-from-a-job': {
    file: 'platform/jobs/job-leases.ts',
    change: [
      'least(${scheduledFor.toISOString()}::timestamptz, now() + ${ms(farthestAhead)})',
      'greatest(${scheduledFor.toISOString()}::timestamptz, now() - ${ms(farthestAhead)})',
    ],
    tests: 'services cluster/jobs cluster/clocks',
  },
  'a-poke-at-the-very-end-of-a-drain-is-lost': {
    file: 'platform/outbox/drain.ts',
    change: ['      if (this.#isPoked) this.poke();\n', ''],
    tests: 'embedded unit/drain',
  },
  'a-drain-stops-after-one-batch': {
    file: 'platform/outbox/drain.ts',
    change: ['isMore = batch.isMore;', 'isMore = batch.isMore && done < 0;'],
    tests: 'services faults/mail-outbox',
  },
  'the-cache-returns-values-out-of-order': {
    file: 'platform/cache/cache.ts',
    change: ['return value === null ? (values[next++] as V)', 'return value === null ? (values[next] as V)'],
    tests: 'embedded unit/cache unit/cached-kinds unit/user-cache',
  },
  'the-cache-returns-a-value-that-was-dropped-during-the-read': {
    file: 'platform/cache/redis-cache-store.ts',
    change: ['this.#owed.has(key) ? nothing : (slots.get(key) ?? nothing)', 'slots.get(key) ?? nothing'],
    tests: 'services contract/cache-store',
  },
  'a-stale-lease-stores-a-value-in-the-cache': {
    file: 'platform/cache/redis-cache-store.ts',
    change: [
      "if redis.call('GET', key) == ARGV[3 * i - 2] then redis",
      "if redis.call('GET', key) ~= ARGV[3 * i - 1] then redis",
    ],
    tests: 'services contract/cache-store',
  },
  'a-user-may-open-one-socket-too-many': {
    file: 'platform/transport/usage.ts',
    change: ['counts[what] >= this.#limitOf(what)', 'counts[what] > this.#limitOf(what)'],
    tests: 'services integration/limits',
  },
  'a-closed-socket-still-counts-towards-the-limit': {
    file: 'platform/transport/connection.ts',
    change: ["    this.usage.remove(this.#viewer.userId, 'sockets');\n", ''],
    tests: 'services integration/limits',
  },
  'an-ended-subscription-still-counts-towards-the-limit': {
    file: 'platform/transport/connection.ts',
    change: ["    if (this.#viewer) this.usage.remove(this.#viewer.userId, 'subscriptions');\n", ''],
    tests: 'services integration/limits',
  },
  'a-rejected-subscription-still-counts-towards-the-limit': {
    file: 'delivery/operations.ts',
    change: ['    if (!isSource(source)) {\n      connection.removeSubscription();', '    if (!isSource(source)) {'],
    tests: 'services integration/limits',
  },
  'a-subscription-cancelled-while-it-opened-leaves-its-source-open': {
    file: 'delivery/operations.ts',
    change: ['      connection.removeSubscription();\n      source.close();', '      connection.removeSubscription();'],
    tests: 'services integration/subscriptions',
  },
  'a-subscription-cancelled-while-it-opened-still-counts-towards-the-limit': {
    file: 'delivery/operations.ts',
    change: ['      connection.removeSubscription();\n      source.close();', '      source.close();'],
    tests: 'services integration/subscriptions',
  },
  'an-outage-while-a-subscription-opens-ends-it-for-good': {
    file: 'delivery/operations.ts',
    change: ['if (isNotNow(source)) operation.giveUp();\n      else await', 'await'],
    tests: 'services integration/subscriptions',
  },
  'operations-over-a-socket-are-not-counted': {
    file: 'delivery/operations.ts',
    change: ['    connection.running++;\n', ''],
    tests: 'services integration/limits',
  },
  'a-mutation-that-fails-early-is-answered-for-an-ended-session': {
    file: 'delivery/operations.ts',
    change: ['    if (context.sessionCheck) await context.sessionCheck.assertLive();\n', ''],
    tests: 'services cluster/senders-session',
  },
  'a-socket-runs-operations-after-its-session-ended': {
    file: 'delivery/socket-operations.ts',
    change: ['      await this.authenticator.assertSignedIn(connection);\n', ''],
    tests: 'services cluster/session-upkeep',
  },
  'a-second-connection-init-is-accepted': {
    file: 'platform/websocket/protocol.ts',
    change: ["if (connection.phase !== 'opened') {", "if (connection.phase === 'initialising') {"],
    tests: 'services integration/protocol',
  },
  'a-subscription-before-the-acknowledgement-is-accepted': {
    file: 'platform/websocket/protocol.ts',
    change: ["if (connection.phase !== 'acknowledged') {", "if (connection.phase === 'opened') {"],
    tests: 'services integration/protocol',
  },
  'an-operation-id-that-is-in-use-is-accepted': {
    file: 'platform/websocket/protocol.ts',
    change: ['connection.operations.get(id)', 'connection.operations.get(`${id} `)'],
    tests: 'services integration/protocol',
  },
  'a-socket-that-does-not-answer-pings-stays-open': {
    file: 'platform/websocket/connection.ts',
    change: [" this.dismiss('pongTimeout', 'PONG_TIMEOUT');\n", ' this.#isAsked = false;\n'],
    tests: 'services integration/limits',
  },
  'a-stalled-socket-stays-open': {
    file: 'platform/transport/connection.ts',
    change: [
      'since !== null && now - since > this.limits.stallTimeout',
      'since !== null && now - since > this.limits.stallTimeout * 1_000',
    ],
    tests: 'services integration/limits',
  },
  'a-socket-outlives-its-token': {
    file: 'platform/transport/connection.ts',
    change: [
      "expiresAt !== undefined && expiresAt <= now) this.dismiss('tokenExpired', 'TOKEN_EXPIRED');",
      "expiresAt !== undefined && expiresAt <= 0) this.dismiss('tokenExpired', 'TOKEN_EXPIRED');",
    ],
    tests: 'services integration/sessions',
  },
  'a-revoked-socket-is-closed-as-if-its-token-had-run-out': {
    file: 'platform/transport/connection.ts',
    change: [
      "this.dismiss('unauthenticated', this.#revoked ?? '');",
      "this.dismiss('tokenExpired', this.#revoked ?? '');",
    ],
    tests: 'services integration/sessions',
  },
  'a-personal-result-is-sent-to-all-subscribers': {
    file: 'delivery/event-results.ts',
    change: ['if (!results.some(({ isPersonal }) => isPersonal)) return', 'if (results.length > 0) return'],
    tests: 'services integration/personal-results',
  },
  'a-personal-result-of-one-viewer-is-sent-to-another': {
    file: 'delivery/event-results.ts',
    change: [
      '!result.isPersonal || result.subscriber === subscriber',
      '!result.isPersonal || result.subscriber !== null',
    ],
    tests: 'services integration/personal-results',
  },
  'a-personal-result-that-a-full-socket-does-not-take-is-lost': {
    file: 'delivery/group-sockets.ts',
    change: [
      'if (!payloads || !member.subscriber.write(payloads, items)) refused.push(member);',
      'if (payloads) member.subscriber.write(payloads, items);',
    ],
    tests: 'services integration/personal-results',
  },
  'a-subscription-misses-a-wake-during-its-last-read': {
    file: 'delivery/subscriber.ts',
    change: ['while (this.#isSignalled && !this.#hasEnded)', 'if (this.#isSignalled && !this.#hasEnded)'],
    tests: 'services integration/subscriptions',
  },
  'results-after-one-that-failed-are-sent': {
    file: 'delivery/subscriber.ts',
    change: ['made.slice(0, missing < 0 ? undefined : missing)', 'made'],
    tests: 'services integration/subscriptions',
  },
  'a-page-has-one-edge-too-many': {
    file: 'platform/graphql/connection.ts',
    change: ['const edges = rows.slice(0, first).map', 'const edges = rows.slice(0, first + 1).map'],
    tests: 'services integration/friends integration/replies integration/conversation-messages integration/pins',
  },
  'a-full-last-page-claims-that-there-is-more': {
    file: 'platform/graphql/connection.ts',
    change: ['Boolean(after), rows.length > first)', 'Boolean(after), rows.length >= first)'],
    tests: 'services integration/groups integration/notifications integration/friends integration/private-groups',
  },
  'the-newest-page-claims-that-there-is-more-after-it': {
    file: 'platform/graphql/connection.ts',
    change: ['rows.length > last, Boolean(before))', 'rows.length > last, rows.length > last)'],
    tests: 'services integration/conversation-messages integration/messages-around',
  },
  'a-page-that-is-read-backwards-is-returned-backwards': {
    file: 'platform/graphql/connection.ts',
    change: ['    .slice(0, last)\n    .reverse()', '    .slice(0, last)'],
    tests: 'services integration/conversation-messages',
  },
});
