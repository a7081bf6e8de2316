import { mutantsOf } from '../mutant.ts';

export const presence = mutantsOf('presence', {
  'the-invisible-show-when-they-were-really-there-last': {
    file: 'modules/presence/sight.ts',
    change: [
      'const last = isHidden ? (status?.lastSeenAt ?? null) : lastSeenAt(facts);',
      'const last = lastSeenAt(facts);',
    ],
    tests: 'services integration/presence-privacy',
  },
  'the-departure-of-the-invisible-is-noted': {
    file: 'modules/presence/status-rows.ts',
    change: ['\n    where not user_status.invisible`', '`'],
    tests: 'services integration/presence-privacy integration/presence',
  },
  'an-invisible-user-who-sets-a-status-was-there-last-now': {
    file: 'modules/presence/status.service.ts',
    change: [
      'when ${invisible ?? false}::boolean and not user_status.invisible then now()',
      'when ${invisible ?? false}::boolean or user_status.invisible then now()',
    ],
    tests: 'services integration/presence-privacy integration/presence',
  },
  'an-invisible-user-is-listed': {
    file: 'modules/presence/status.service.ts',
    change: ['      await this.visibility.settle([userId]);\n', '      this.visibility.hideInvisible;\n'],
    tests: 'services integration/presence-privacy',
  },
  'nobody-rings-when-a-status-is-set': {
    file: 'modules/presence/status.service.ts',
    change: ['      this.bells.ring([userId]);\n', '      this.bells.ring([]);\n'],
    tests: 'services integration/presence-privacy',
  },
  'who-is-blocked-sees-whether-one-is-there': {
    file: 'modules/presence/sights.ts',
    change: ['if (isBlocked) return Sight.NOTHING;', 'if (isBlocked) return Sight.WITHOUT_LAST_SEEN;'],
    tests: 'services integration/presence-privacy',
  },
  'when-one-was-there-last-is-shown-to-all': {
    file: 'modules/presence/sights.ts',
    change: ['return seesLast ? Sight.FULL : Sight.WITHOUT_LAST_SEEN;', 'return seesLast ? Sight.FULL : Sight.FULL;'],
    tests: 'services integration/presence-privacy',
  },
  'an-event-tells-all-viewers-what-one-may-see': {
    file: 'modules/presence/presence-watch.ts',
    change: [
      'const event = events.get(sight) ?? presenceChanged',
      'const event = [...events.values()][0] ?? presenceChanged',
    ],
    tests: 'services integration/presence-privacy integration/presence-watch',
  },
  'an-older-reading-overwrites-a-newer-one': {
    file: 'modules/presence/presence-watch.ts',
    change: [
      '    if (!watched || reading < watched.reading) return;\n    const { told } = watched;\n    const now',
      '    if (!watched) return;\n    const { told } = watched;\n    const now',
    ],
    tests: 'services integration/presence-watch',
  },
  'a-reading-that-failed-is-forgotten': {
    file: 'modules/presence/presence-watch.ts',
    change: ['      for (const userId of rung) this.#ring(userId);\n', ''],
    tests: 'services integration/presence-watch',
  },
  'a-custom-status-never-goes-by-itself': {
    file: 'modules/presence/presence-watch.ts',
    change: [
      'watched.timer = setTimeout(() => this.#ring(userId), delay).unref();',
      'watched.timer = setTimeout(() => undefined, delay).unref();',
    ],
    tests: 'services integration/presence-watch',
  },
  'who-is-no-longer-watched-is-listened-for': {
    file: 'modules/presence/presence-watch.ts',
    change: ['      watched.listening?.then((stop) => stop()).catch(() => undefined);\n', ''],
    tests: 'services integration/leaks integration/presence-watch',
  },
  'a-lost-bell-is-not-made-up-for': {
    file: 'modules/presence/presence-watch.ts',
    change: [
      'if (some[n] && facts) this.#tell(some[n], facts, reading);',
      'if (some[n] && facts) this.#keep(some[n], facts, reading - 1_000_000);',
    ],
    tests: 'services integration/presence-watch',
  },
  'a-stream-that-closed-while-it-listened-keeps-listening': {
    file: 'modules/presence/following.ts',
    change: [
      'if (this.stream.isClosed) stop();\n    else this.#listening.set(id, stop);',
      'this.#listening.set(id, stop);',
    ],
    tests: 'services integration/leaks integration/presence-watch',
  },
  'news-that-were-missed-are-read-from-the-head-on': {
    file: 'modules/presence/missed-news.ts',
    change: ['      for (const [id, position] of readTo) this.#positions.set(id, position);\n', ''],
    tests: 'services integration/presence-watch',
  },
  'a-closed-stream-is-told-of-its-current-presences': {
    file: 'modules/presence/presence-stream.ts',
    change: ['    for (const { userId } of presences) this.#changed.delete(userId);\n', ''],
    tests: 'embedded unit/presence-stream',
  },
});
