import { mutantsOf } from '../mutant.ts';

export const feed = mutantsOf('feed', {
  'an-announcement-that-arrives-while-the-head-is-read-is-lost': {
    file: 'feed/open-feeds.ts',
    change: ['reader.catchUpTo(announcements.before);', ''],
    tests: 'services integration/reader-races',
  },
  'a-failed-read-of-the-log-is-never-retried': {
    file: 'feed/hub.ts',
    change: ['for (const cursors of [...this.#failing]) cursors.retry();', ''],
    tests: 'services integration/reader-races',
  },
  'a-reader-whose-read-failed-is-not-remembered': {
    file: 'feed/feed-reader.ts',
    change: ['    this.#attached.noteFailed(cursor);\n    return null;', '    return null;'],
    tests: 'services integration/reader-races',
  },
  'a-contended-feed-never-leaves-the-contended-queue': {
    file: 'feed/batch-writer.ts',
    change: ['    for (const { draft } of calls) this.#count(draft.feedId, -1);\n', ''],
    tests: 'services cluster/sending',
  },
  'a-later-draft-overtakes-a-contended-one': {
    file: 'feed/batch-writer.ts',
    change: ["this.#contended.has(draft.feedId) ? 'contended' : 'free'", "'free' as 'contended' | 'free'"],
    tests: 'services cluster/sending',
  },
  'one-bad-draft-fails-its-whole-batch': {
    file: 'feed/batch-writer.ts',
    change: ['if (blamesData(error) && half > 0)', 'if (blamesData(error) && half > 1_000)'],
    tests: 'services integration/sending integration/messages-at-once',
  },
  'a-stale-head-counts-as-current': {
    file: 'feed/batch-statement.ts',
    change: ['coalesce(locked.version = seen.version, false)', '(locked.version is not null)'],
    tests: 'services cluster/sending',
  },
  'a-batch-waits-for-locked-feeds': {
    file: 'feed/batch-statement.ts',
    change: ['where id = asked.id for update skip locked', 'where id = asked.id for update'],
    tests: 'services cluster/sending',
  },
  'reading-since-a-position-skips-events-beyond-a-thousand': {
    file: 'feed/feed-log.ts',
    change: ['Number(its.length === mostSince ? last?.position : last?.head)', 'Number(last?.head)'],
    tests: 'services integration/reader-races',
  },
  'a-range-includes-the-position-that-it-starts-after': {
    file: 'feed/feed-log.ts',
    change: [
      'position > asked.after and position <= asked.up_to',
      'position >= asked.after and position <= asked.up_to',
    ],
    tests: 'services integration/feed integration/log-reads',
  },
  'a-range-omits-its-last-event': {
    file: 'feed/feed-log.ts',
    change: ['position > asked.after and position <= asked.up_to', 'position > asked.after and position < asked.up_to'],
    tests: 'services integration/feed integration/log-reads',
  },
  'an-event-is-announced-before-the-commit': {
    file: 'feed/feed-writer.ts',
    change: [
      '      await transaction.finish();\n',
      '      await transaction.finish();\n      for (const event of transaction.appended) this.#announce(event);\n',
    ],
    tests: 'services integration/feed-writing',
  },
  'reactions-run-on-events-of-other-types': {
    file: 'feed/reactions.ts',
    change: ['appended.filter(({ type }) => types.has(type))', 'appended.filter(() => types.size > 0)'],
    tests: 'services integration/feed-writing',
  },
  'a-feed-stays-open-after-its-last-watcher-stops': {
    file: 'feed/feed-reader.ts',
    change: ['    this.#watchers.delete(watcher);\n    this.#markIdle();', '    this.#watchers.delete(watcher);'],
    tests: 'services integration/leaks integration/feed',
  },
  'an-announcement-that-arrives-out-of-order-is-dropped': {
    file: 'feed/feed-reader.ts',
    change: [
      'else if (position > this.head) this.#catchingUp.announcedEarly(event);\n    else if',
      'else if (position > this.head) return;\n    else if',
    ],
    tests: 'services integration/feed integration/delivery.property',
  },
  'an-event-of-another-history-is-accepted-from-the-bus': {
    file: 'feed/feed-reader.ts',
    change: [
      'if (this.#known.isContinuedBy(event)) this.#advance(event);',
      'if (event.position > 0) this.#advance(event);',
    ],
    tests: 'services integration/histories integration/histories.property',
  },
  'a-rewound-reader-keeps-its-window': {
    file: 'feed/known-history.ts',
    change: ['    this.#forget(fork.position);', '    this.#revisions = null;\n    this.#since = fork.position;'],
    tests: 'services integration/lost-access',
  },
  'watchers-are-not-notified-of-another-history': {
    file: 'feed/feed-reader.ts',
    change: ['    this.#watchers.rewound(fork);\n', ''],
    tests: 'services integration/lost-access',
  },
  'a-change-does-not-revise-the-window': {
    file: 'feed/known-history.ts',
    change: ['      this.#window?.revise(event);\n', ''],
    tests: 'services integration/revisions integration/message-changes',
  },
  'a-change-does-not-revise-cached-pages': {
    file: 'feed/known-history.ts',
    change: ['      this.#revisions.note(event);\n', ''],
    tests: 'services integration/revisions integration/message-changes',
  },
  'an-end-of-access-before-the-last-check-ends-the-subscription': {
    file: 'feed/access.ts',
    change: ['return event.position <= this.#authorizedAt ? null', 'return event.position < 0 ? null'],
    tests: 'services integration/message-events integration/groups integration/feed integration/rejoining',
  },
  'an-end-of-access-right-after-the-last-check-is-ignored': {
    file: 'feed/access.ts',
    change: [
      'return event.position <= this.#authorizedAt ? null',
      'return event.position <= this.#authorizedAt + 1 ? null',
    ],
    tests: 'services integration/feed integration/message-events integration/groups',
  },
  'a-restricted-event-is-delivered-to-every-subscriber': {
    file: 'feed/access.ts',
    change: [
      'return !audience || this.principals.some((principal) => audience.includes(principal));',
      'return !audience || this.principals.length > 0;',
    ],
    tests: 'services integration/private-messages',
  },
  'only-the-first-principal-of-a-subscriber-is-checked-against-the-audience': {
    file: 'feed/access.ts',
    change: [
      'this.principals.some((principal) => audience.includes(principal))',
      "audience.includes(this.principals[0] ?? '')",
    ],
    tests: 'services integration/feed-writing',
  },
  'a-pruned-gap-begins-one-position-too-late': {
    file: 'feed/cursor.ts',
    change: [
      '    const from = this.position + 1;\n    const { head } = this.#page;',
      '    const from = this.position + 2;\n    const { head } = this.#page;',
    ],
    tests: 'services integration/feed',
  },
  'access-is-not-checked-again-after-lost-history': {
    file: 'feed/access.ts',
    change: ['this.isUncertain = this.options.reauthorize !== undefined;', 'this.isUncertain = false;'],
    tests: 'services integration/lost-access',
  },
  'a-temporary-error-ends-access-after-lost-history': {
    file: 'feed/access.ts',
    change: [
      'if (!(error instanceof HubbubError) || error.extensions.temporary) throw error;',
      'if (!(error instanceof HubbubError)) throw error;',
    ],
    tests: 'services integration/lost-access',
  },
  'an-outage-ends-access-after-lost-history': {
    file: 'feed/access.ts',
    change: [
      'if (!(error instanceof HubbubError) || error.extensions.temporary) throw error;',
      'if (!(error instanceof Error)) throw error;',
    ],
    tests: 'services integration/lost-access',
  },
  'a-feed-that-is-rejoined-while-the-subscriber-lags-is-lost': {
    file: 'feed/merged-stream.ts',
    change: [
      'if (position > known.position) this.#rejoined.set(feedId, [...(this.#rejoined.get(feedId) ?? []), position]);',
      '',
    ],
    tests: 'services integration/rejoining',
  },
  'a-rejoined-feed-is-followed-from-before-it-was-rejoined': {
    file: 'feed/merged-stream.ts',
    change: ['filter((position) => position > cursor.position)', 'filter((position) => position > 0)'],
    tests: 'services integration/rejoining',
  },
  'a-rejoined-feed-is-never-authorised': {
    file: 'feed/merged-stream.ts',
    change: [
      '[position - 1, position].map((each) => ({ position: each, check: 0 }))',
      '[position - 1, position + 1_000].map((each) => ({ position: each, check: 0 }))',
    ],
    tests: 'services integration/rejoining',
  },
  'the-first-event-of-a-feed-that-the-index-adds-is-skipped': {
    file: 'feed/merged-stream.ts',
    change: ['[position - 1, position].map(', '[position, position].map('],
    tests: 'services integration/all-conversations integration/rejoining',
  },
  'a-feed-that-cannot-be-opened-is-not-retried': {
    file: 'feed/merged-stream.ts',
    change: ['        setTimeout(() => this.wake(), retryAfter).unref();\n', ''],
    tests: 'services integration/rejoining',
  },
  'the-end-of-the-index-does-not-end-the-stream': {
    file: 'feed/merged-stream.ts',
    change: [
      'if (cursor === this.#index) this.close();\n    else this.#drop(cursor);',
      'if (cursor !== this.#index) this.#drop(cursor);',
    ],
    tests: 'services integration/rejoining',
  },
  'a-busy-feed-starves-the-others': {
    file: 'feed/merged-stream.ts',
    change: [
      '      this.#ready.delete(cursor);\n      this.#ready.add(cursor);\n      return item;',
      '      return item;',
    ],
    tests: 'services integration/rejoining',
  },
  'a-closed-stream-keeps-its-cursors': {
    file: 'feed/merged-stream.ts',
    change: ['    for (const cursor of this.#cursors.values()) cursor.close();\n', ''],
    tests: 'services integration/leaks integration/all-conversations integration/merged-groups',
  },
  'a-signal-during-a-read-is-missed': {
    file: 'feed/feed-stream.ts',
    change: ['    if (this.#signalled) return;\n', ''],
    tests: 'embedded unit/feed-stream',
  },
  'a-revoked-stream-delivers-further-events': {
    file: 'feed/feed-stream.ts',
    change: [
      'if (this.#revoked === null) return this.take();',
      'if (this.#revoked === null) return this.take();\n    const more = this.take();\n    if (more) return more;',
    ],
    tests: 'embedded unit/feed-stream',
  },
  'a-stale-page-is-shared': {
    file: 'feed/page-cache.ts',
    change: ['held && held.upTo > position && held.asOf >= asOf', 'held && held.upTo > position'],
    tests: 'services integration/page-cache integration/revisions',
  },
  'a-page-that-ends-before-the-position-is-shared': {
    file: 'feed/page-cache.ts',
    change: ['held && held.upTo > position && held.asOf >= asOf', 'held && held.asOf >= asOf'],
    tests: 'services integration/page-cache integration/feed integration/revisions',
  },
  'a-page-that-was-being-read-when-the-cache-was-cleared-is-cached': {
    file: 'feed/page-cache.ts',
    change: [
      'if (clearings === this.#clearings) this.#pages.set(key, page);',
      'if (clearings >= 0) this.#pages.set(key, page);',
    ],
    tests: 'services integration/page-cache',
  },
  'one-failed-range-fails-the-others-in-its-batch': {
    file: 'feed/range-reads.ts',
    change: ['if (part.length === 1 || isUnavailable(error)) for', 'if (part.length >= 1) for'],
    tests: 'services integration/log-reads',
  },
  'the-window-returns-an-older-event-from-the-same-slot': {
    file: 'feed/window.ts',
    change: ['return event?.position === position ? event : undefined;', 'return event;'],
    tests: 'services integration/feed integration/delivery.property',
  },
  'idle-feeds-are-never-closed': {
    file: 'feed/open-feeds.ts',
    change: [
      'reader.idleSince !== null && reader.idleSince <= since',
      'reader.idleSince !== null && reader.idleSince < 0',
    ],
    tests: 'services integration/feed integration/leaks',
  },
  'a-gap-of-the-bus-is-not-repaired-before-the-next-interval': {
    file: 'feed/hub.ts',
    change: [
      'this.#stopListening = bus.onGap(() => void this.repair());',
      'this.#stopListening = bus.onGap(() => undefined);',
    ],
    tests: 'services integration/feed integration/delivery.property',
  },
});
