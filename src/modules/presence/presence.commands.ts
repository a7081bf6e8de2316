import type { Command } from '../../platform/commands/index.js';
import type { PresenceExpiry } from './leases/presence-expiry.js';
import type { PresenceStore } from './store/presence-store.js';

/** The page size of the list. */
const pageSize = 1_000;

/** Commands that list online users and end expired leases. */
export function presenceCommands(presence: () => { expiry: PresenceExpiry; store: PresenceStore }): Command[] {
  return [
    {
      name: 'presence expire',
      description: 'ends all expired leases',
      async run(_, output) {
        output.line(`${await presence().expiry.run(null)} went offline`);
      },
    },
    {
      name: 'presence list',
      description: 'lists the online users, without invisible ones',
      lists: true,
      async run(_, output) {
        const { store } = presence();
        const rows = [];
        let page = (await store.page(null, pageSize)).userIds;
        while (page.length > 0) {
          const { summaries } = await store.read(page);
          for (const [i, userId] of page.entries()) {
            const { devices = 0, isActive = false, seenAt = null } = summaries[i] ?? {};
            rows.push({ user: userId, devices, away: !isActive, seen: seenAt === null ? null : new Date(seenAt) });
          }
          page = (await store.page(page.at(-1) ?? null, pageSize)).userIds;
        }
        output.rows(rows);
      },
    },
  ];
}
