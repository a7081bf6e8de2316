import { mutantsOf } from '../mutant.ts';

export const presence = mutantsOf('presence', {
  'an-invisible-user-shows-the-real-last-seen-time': {
    file: 'modules/presence/visibility/presence-view.ts',
    change: [
      'const last = isHidden ? (status?.lastSeenAt ?? null) : lastSeenAt(state);',
      'const last = lastSeenAt(state);',
    ],
    tests: 'services integration/presence-privacy',
  },
  'the-departure-of-an-invisible-user-updates-the-last-seen-time': {
    file: 'modules/presence/status/status-rows.ts',
    change: ['\n    where not user_status.invisible`', '`'],
    tests: 'services integration/presence-privacy integration/presence',
  },
  'setting-a-status-while-invisible-updates-the-last-seen-time': {
    file: 'modules/presence/status/status.service.ts',
    change: [
      'when ${invisible ?? false}::boolean and not user_status.invisible then now()',
      'when ${invisible ?? false}::boolean or user_status.invisible then now()',
    ],
    tests: 'services integration/presence-privacy integration/presence',
  },
  'an-invisible-user-appears-in-the-list-of-online-users': {
    file: 'modules/presence/status/status.service.ts',
    change: ['      await this.listing.settle([userId]);\n', '      this.listing.hideInvisible;\n'],
    tests: 'services integration/presence-privacy',
  },
  'no-change-is-published-when-a-status-is-set': {
    file: 'modules/presence/status/status.service.ts',
    change: ['      this.changeBus.publish([userId]);\n', '      this.changeBus.publish([]);\n'],
    tests: 'services integration/presence-privacy',
  },
  'a-blocked-user-sees-whether-the-blocker-is-online': {
    file: 'modules/presence/visibility/visibility-reader.ts',
    change: ['if (isBlocked) return Visibility.NONE;', 'if (isBlocked) return Visibility.WITHOUT_LAST_SEEN;'],
    tests: 'services integration/presence-privacy',
  },
  'the-last-seen-time-is-visible-to-everyone': {
    file: 'modules/presence/visibility/visibility-reader.ts',
    change: [
      'return seesLast ? Visibility.FULL : Visibility.WITHOUT_LAST_SEEN;',
      'return seesLast ? Visibility.FULL : Visibility.FULL;',
    ],
    tests: 'services integration/presence-privacy',
  },
  'all-viewers-receive-what-only-one-of-them-may-see': {
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
  'a-failed-reading-is-not-retried': {
    file: 'modules/presence/watching/watched-users.ts',
    change: ['      for (const userId of changed) this.#markChanged(userId);\n', ''],
    tests: 'services integration/presence-watch',
  },
  'the-expiry-of-a-custom-status-is-not-published': {
    file: 'modules/presence/watching/watched-users.ts',
    change: [
      'watched.timer = setTimeout(() => this.#markChanged(userId), delay).unref();',
      'watched.timer = setTimeout(() => undefined, delay).unref();',
    ],
    tests: 'services integration/presence-watch',
  },
  'a-user-who-is-no-longer-watched-keeps-a-listener': {
    file: 'modules/presence/watching/watched-users.ts',
    change: ['      watched.listening?.then((stop) => stop()).catch(() => undefined);\n', ''],
    tests: 'services integration/leaks integration/presence-watch',
  },
  'a-lost-change-is-never-repaired': {
    file: 'modules/presence/watching/watched-users.ts',
    change: [
      'if (some[n] && state) this.#publish(some[n], state, readNumber);',
      'if (some[n] && state) this.#keep(some[n], state, readNumber - 1_000_000);',
    ],
    tests: 'services integration/presence-watch',
  },
  'a-stream-that-closes-while-it-starts-to-listen-keeps-the-listener': {
    file: 'modules/presence/watching/presence-subscription.ts',
    change: [
      'if (this.stream.isClosed) stop();\n    else this.#unsubscribes.set(id, stop);',
      'this.#unsubscribes.set(id, stop);',
    ],
    tests: 'services integration/leaks integration/presence-watch',
  },
  'missed-events-are-read-again-at-every-repair': {
    file: 'modules/presence/changes/missed-changes.ts',
    change: ['      for (const [id, position] of readTo) this.#positions.set(id, position);\n', ''],
    tests: 'services integration/presence-watch',
  },
  'an-older-change-is-delivered-after-the-current-state': {
    file: 'modules/presence/watching/presence-stream.ts',
    change: ['    for (const { userId } of presences) this.#changed.delete(userId);\n', ''],
    tests: 'embedded unit/presence-stream',
  },
});
