import { mutantsOf } from '../mutant.ts';

export const feed = mutantsOf('feed', {
  'an-announcement-between-the-read-of-the-head-and-its-answer-is-forgotten': {
    file: 'feed/hub.ts',
    change: ['reader.catchUpTo(announced);', ''],
    tests: 'services integration/reader-races',
  },
  'a-failed-read-of-the-log-is-never-retried': {
    file: 'feed/hub.ts',
    change: ['for (const reader of readers) reader.retry();', ''],
    tests: 'services integration/reader-races',
  },
  'who-could-not-read-is-not-remembered': {
    file: 'feed/feed-reader.ts',
    change: ['    this.#disappointed.add(reader);\n    return null;', '    return null;'],
    tests: 'services integration/reader-races',
  },
  'a-feed-that-two-write-to-stays-in-the-second-queue': {
    file: 'feed/batch-writer.ts',
    change: ['    for (const { draft } of calls) this.#count(draft.feedId, -1);\n', ''],
    tests: 'services cluster/sending',
  },
  'what-follows-a-contended-draft-overtakes-it': {
    file: 'feed/batch-writer.ts',
    change: ["this.#contended.has(draft.feedId) ? 'contended' : 'free'", "'free' as 'contended' | 'free'"],
    tests: 'services cluster/sending',
  },
  'one-bad-draft-fails-its-whole-batch': {
    file: 'feed/batch-writer.ts',
    change: ['if (blamesData(error) && half > 0)', 'if (blamesData(error) && half > 1_000)'],
    tests: 'services integration/sending integration/messages-at-once',
  },
  'a-head-that-was-moved-meanwhile-counts-as-current': {
    file: 'feed/batch-statement.ts',
    change: ['coalesce(locked.head = seen.head, false)', 'coalesce(locked.head >= seen.head, false)'],
    tests: 'services cluster/sending',
  },
  'a-batch-waits-for-locks': {
    file: 'feed/batch-statement.ts',
    change: ['where id = asked.id for update skip locked', 'where id = asked.id for update'],
    tests: 'services cluster/sending',
  },
  'since-goes-on-at-the-head-beyond-a-thousand-events': {
    file: 'feed/feed-log.ts',
    change: ['Number(its.length === mostSince ? last?.position : last?.head)', 'Number(last?.head)'],
    tests: 'services integration/reader-races',
  },
  'a-range-begins-at-its-own-position': {
    file: 'feed/feed-log.ts',
    change: [
      'position > asked.after and position <= asked.up_to',
      'position >= asked.after and position <= asked.up_to',
    ],
    tests: 'services integration/feed integration/log-reads',
  },
  'a-range-loses-its-last-event': {
    file: 'feed/feed-log.ts',
    change: ['position > asked.after and position <= asked.up_to', 'position > asked.after and position < asked.up_to'],
    tests: 'services integration/feed integration/log-reads',
  },
  'the-announcement-comes-before-the-commit': {
    file: 'feed/feed-writer.ts',
    change: [
      '      await transaction.finish();\n',
      '      await transaction.finish();\n      for (const event of transaction.appended) this.#announce(event);\n',
    ],
    tests: 'services integration/feed-writing',
  },
  'reactions-are-given-all-events-of-a-transaction': {
    file: 'feed/reactions.ts',
    change: ['appended.filter(({ type }) => types.has(type))', 'appended.filter(() => types.size > 0)'],
    tests: 'services integration/feed-writing',
  },
  'the-last-feed-that-is-left-stays-open': {
    file: 'feed/feed-reader.ts',
    change: ['      this.#watchers.delete(watcher);\n      this.#markIdle();', '      this.#watchers.delete(watcher);'],
    tests: 'services integration/leaks integration/feed',
  },
  'an-announcement-that-was-overtaken-is-dropped': {
    file: 'feed/feed-reader.ts',
    change: ['      this.catchUpTo(position);\n    } else if', '    } else if'],
    tests: 'services integration/feed integration/delivery.property',
  },
  'an-event-from-another-history-is-taken-from-the-bus': {
    file: 'feed/feed-reader.ts',
    change: [
      'if (agree(event.previous, this.#checkpoint.check)) this.#advance(event);',
      'if (agree(event.previous, event.previous)) this.#advance(event);',
    ],
    tests: 'services integration/histories integration/histories.property',
  },
  'a-rewound-reader-keeps-its-window': {
    file: 'feed/feed-reader.ts',
    change: [
      '    this.#window = new Window(this.parts.windowSize);\n    this.#revisions = new Revisions(fork.position);\n    this.parts.pages.clear();',
      '    this.#revisions = new Revisions(fork.position);\n    this.parts.pages.clear();',
    ],
    tests: 'services integration/lost-access',
  },
  'watchers-do-not-learn-of-another-history': {
    file: 'feed/feed-reader.ts',
    change: ['    for (const watcher of this.#watchers) watcher.rewound?.(fork);\n', ''],
    tests: 'services integration/lost-access',
  },
  'the-window-is-not-revised-by-a-change': {
    file: 'feed/feed-reader.ts',
    change: ['      this.#window.revise(event);\n', ''],
    tests: 'services integration/revisions integration/message-changes',
  },
  'pages-are-not-revised-by-a-change': {
    file: 'feed/feed-reader.ts',
    change: ['      this.#revisions.note(event);\n', ''],
    tests: 'services integration/revisions integration/message-changes',
  },
  'an-end-before-the-check-of-access-ends-it': {
    file: 'feed/cursor.ts',
    change: ['return event.position <= this.#authorizedAt ? null', 'return event.position < 0 ? null'],
    tests: 'services integration/message-events integration/groups integration/feed integration/rejoining',
  },
  'an-end-at-the-position-of-the-check-is-off-by-one': {
    file: 'feed/cursor.ts',
    change: [
      'return event.position <= this.#authorizedAt ? null',
      'return event.position <= this.#authorizedAt + 1 ? null',
    ],
    tests: 'services integration/feed integration/message-events integration/groups',
  },
  'an-event-for-some-is-given-to-all': {
    file: 'feed/cursor.ts',
    change: [
      'return !audience || this.options.principals.some((principal) => audience.includes(principal));',
      'return !audience || this.options.principals.length > 0;',
    ],
    tests: 'services integration/private-messages',
  },
  'only-the-first-principal-counts-for-an-audience': {
    file: 'feed/cursor.ts',
    change: [
      'this.options.principals.some((principal) => audience.includes(principal))',
      "audience.includes(this.options.principals[0] ?? '')",
    ],
    tests: 'services integration/feed-writing',
  },
  'a-pruned-gap-begins-one-too-late': {
    file: 'feed/cursor.ts',
    change: [
      '    const from = this.position + 1;\n    const { head } = this.#page;',
      '    const from = this.position + 2;\n    const { head } = this.#page;',
    ],
    tests: 'services integration/feed',
  },
  'access-is-not-checked-again-after-lost-history': {
    file: 'feed/cursor.ts',
    change: ['this.#mustAuthorize = this.options.reauthorize !== undefined;', 'this.#mustAuthorize = false;'],
    tests: 'services integration/lost-access',
  },
  'a-temporary-error-ends-access-after-lost-history': {
    file: 'feed/cursor.ts',
    change: ['error instanceof HubbubError && !error.extensions.temporary', 'error instanceof HubbubError'],
    tests: 'services integration/lost-access',
  },
  'an-outage-ends-access-after-lost-history': {
    file: 'feed/cursor.ts',
    change: ['if (error instanceof HubbubError && !error.extensions.temporary)', 'if (error instanceof Error)'],
    tests: 'services integration/lost-access',
  },
  'a-feed-joined-again-while-lagging-is-lost': {
    file: 'feed/merged-stream.ts',
    change: [
      'if (position > known.position) this.#rejoined.set(feedId, [...(this.#rejoined.get(feedId) ?? []), position]);',
      '',
    ],
    tests: 'services integration/rejoining',
  },
  'a-feed-joined-again-while-lagging-is-followed-before-its-joining': {
    file: 'feed/merged-stream.ts',
    change: ['filter((position) => position > cursor.position)', 'filter((position) => position > 0)'],
    tests: 'services integration/rejoining',
  },
  'a-feed-joined-again-while-lagging-is-never-authorised': {
    file: 'feed/merged-stream.ts',
    change: [
      '[position - 1, position].map((each) => ({ position: each, check: 0 }))',
      '[position - 1, position + 1_000].map((each) => ({ position: each, check: 0 }))',
    ],
    tests: 'services integration/rejoining',
  },
  'what-the-index-adds-is-followed-from-after-its-first-event': {
    file: 'feed/merged-stream.ts',
    change: ['[position - 1, position].map(', '[position, position].map('],
    tests: 'services integration/all-conversations integration/rejoining',
  },
  'a-feed-that-cannot-be-opened-is-not-tried-again': {
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
  'a-signal-while-reading-is-slept-through': {
    file: 'feed/feed-stream.ts',
    change: ['    if (this.#signalled) return;\n', ''],
    tests: 'embedded unit/feed-stream',
  },
  'a-revoked-stream-gives-further-events': {
    file: 'feed/feed-stream.ts',
    change: [
      'if (this.#revoked === null) return this.take();',
      'if (this.#revoked === null) return this.take();\n    const more = this.take();\n    if (more) return more;',
    ],
    tests: 'embedded unit/feed-stream',
  },
  'a-page-that-was-read-too-early-is-shared': {
    file: 'feed/page-cache.ts',
    change: ['held && held.upTo > position && held.asOf >= asOf', 'held && held.upTo > position'],
    tests: 'services integration/page-cache integration/revisions',
  },
  'a-page-that-does-not-reach-is-shared': {
    file: 'feed/page-cache.ts',
    change: ['held && held.upTo > position && held.asOf >= asOf', 'held && held.asOf >= asOf'],
    tests: 'services integration/page-cache integration/feed integration/revisions',
  },
  'a-read-that-was-under-way-when-pages-were-cleared-is-kept': {
    file: 'feed/page-cache.ts',
    change: [
      'if (clearings === this.#clearings) this.#pages.set(key, page);',
      'if (clearings >= 0) this.#pages.set(key, page);',
    ],
    tests: 'services integration/page-cache',
  },
  'a-failed-range-fails-the-others-read-with-it': {
    file: 'feed/range-reads.ts',
    change: ['if (part.length === 1 || isUnavailable(error)) for', 'if (part.length >= 1) for'],
    tests: 'services integration/log-reads',
  },
  'the-window-gives-an-older-event-of-the-same-slot': {
    file: 'feed/window.ts',
    change: ['return event?.position === position ? event : undefined;', 'return event;'],
    tests: 'services integration/feed integration/delivery.property',
  },
  'idle-feeds-are-never-closed': {
    file: 'feed/hub.ts',
    change: [
      'reader.idleSince !== null && reader.idleSince <= before',
      'reader.idleSince !== null && reader.idleSince < 0',
    ],
    tests: 'services integration/feed integration/leaks',
  },
  'a-gap-of-the-bus-is-repaired-only-at-the-next-interval': {
    file: 'feed/hub.ts',
    change: [
      'this.#stopListening = bus.onGap(() => void this.repair());',
      'this.#stopListening = bus.onGap(() => undefined);',
    ],
    tests: 'services integration/feed integration/delivery.property',
  },
});
