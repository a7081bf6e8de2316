import { mutantsOf } from '../mutant.ts';

export const presence = mutantsOf('presence', {
  'the-invisible-show-when-they-were-really-there-last': {
    file: 'modules/presence/visibility/presence-view.ts',
    change: [
      'const last = isHidden ? (status?.lastSeenAt ?? null) : lastSeenAt(state);',
      'const last = lastSeenAt(state);',
    ],
    tests: 'services integration/presence-privacy',
  },
  'the-departure-of-the-invisible-is-noted': {
    file: 'modules/presence/status/status-rows.ts',
    change: ['\n    where not user_status.invisible`', '`'],
    tests: 'services integration/presence-privacy integration/presence',
  },
  'an-invisible-user-who-sets-a-status-was-there-last-now': {
    file: 'modules/presence/status/status.service.ts',
    change: [
      'when ${invisible ?? false}::boolean and not user_status.invisible then now()',
      'when ${invisible ?? false}::boolean or user_status.invisible then now()',
    ],
    tests: 'services integration/presence-privacy integration/presence',
  },
  'an-invisible-user-is-listed': {
    file: 'modules/presence/status/status.service.ts',
    change: ['      await this.listing.settle([userId]);\n', '      this.listing.hideInvisible;\n'],
    tests: 'services integration/presence-privacy',
  },
  'nobody-rings-when-a-status-is-set': {
    file: 'modules/presence/status/status.service.ts',
    change: ['      this.changeBus.publish([userId]);\n', '      this.changeBus.publish([]);\n'],
    tests: 'services integration/presence-privacy',
  },
  'who-is-blocked-sees-whether-one-is-there': {
    file: 'modules/presence/visibility/visibility-reader.ts',
    change: ['if (isBlocked) return Visibility.NONE;', 'if (isBlocked) return Visibility.WITHOUT_LAST_SEEN;'],
    tests: 'services integration/presence-privacy',
  },
  'when-one-was-there-last-is-shown-to-all': {
    file: 'modules/presence/visibility/visibility-reader.ts',
    change: [
      'return seesLast ? Visibility.FULL : Visibility.WITHOUT_LAST_SEEN;',
      'return seesLast ? Visibility.FULL : Visibility.FULL;',
    ],
    tests: 'services integration/presence-privacy',
  },
  'an-event-tells-all-viewers-what-one-may-see': {
    file: 'modules/presence/watching/watched-users.ts',
    change: [
      'const event = events.get(visibility) ?? presenceChanged',
      'const event = [...events.values()][0] ?? presenceChanged',
    ],
    tests: 'services integration/presence-privacy integration/presence-watch',
  },
  'an-older-reading-overwrites-a-newer-one': {
    file: 'modules/presence/watching/watched-users.ts',
    change: [
      '    if (!watched || readNumber < watched.readNumber) return;\n    const { published } = watched;\n    const now',
      '    if (!watched) return;\n    const { published } = watched;\n    const now',
    ],
    tests: 'services integration/presence-watch',
  },
  'a-reading-that-failed-is-forgotten': {
    file: 'modules/presence/watching/watched-users.ts',
    change: ['      for (const userId of changed) this.#markChanged(userId);\n', ''],
    tests: 'services integration/presence-watch integration/presence-repair',
  },
  'a-custom-status-never-goes-by-itself': {
    file: 'modules/presence/watching/watched-users.ts',
    change: [
      'watched.timer = setTimeout(() => this.#markChanged(userId), delay).unref();',
      'watched.timer = setTimeout(() => undefined, delay).unref();',
    ],
    tests: 'services integration/presence integration/presence-watch',
  },
  'who-is-no-longer-watched-is-listened-for': {
    file: 'modules/presence/watching/watched-users.ts',
    change: ['      watched.listening?.then((stop) => stop()).catch(() => undefined);\n', ''],
    tests: 'services integration/leaks integration/presence-watch',
  },
  'a-lost-bell-is-not-made-up-for': {
    file: 'modules/presence/watching/watched-users.ts',
    change: [
      'if (some[n] && state) this.#publish(some[n], state, readNumber);',
      'if (some[n] && state) this.#keep(some[n], state, readNumber - 1_000_000);',
    ],
    tests: 'services integration/presence-repair integration/presence-watch',
  },
  'a-stream-that-closed-while-it-listened-keeps-listening': {
    file: 'modules/presence/watching/presence-subscription.ts',
    change: [
      'if (this.stream.isClosed) stop();\n    else this.#unsubscribes.set(id, stop);',
      'this.#unsubscribes.set(id, stop);',
    ],
    tests: 'services integration/leaks integration/presence-watch',
  },
  'news-that-were-missed-are-read-from-the-head-on': {
    file: 'modules/presence/changes/missed-changes.ts',
    change: ['      for (const [id, position] of readTo) this.#positions.set(id, position);\n', ''],
    tests: 'services integration/presence-repair integration/presence-watch',
  },
  'a-closed-stream-is-told-of-its-current-presences': {
    file: 'modules/presence/watching/presence-stream.ts',
    change: ['    for (const { userId } of presences) this.#changed.delete(userId);\n', ''],
    tests: 'services integration/presence-watch integration/presence-repair',
  },
});
