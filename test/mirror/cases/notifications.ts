import { call } from '../../support/call.js';
import { readNotifications } from '../../support/notifications.js';
import type { MutationCases } from '../case.js';
import type { Scene } from '../scene.js';

const beAsked = ({ actor, peer }: Scene) => call(peer, 'sendFriendRequest', { userId: actor.id });

export const notifications: MutationCases = {
  markNotificationRead: {
    seenBy: ['actor'],
    before: beAsked,
    input: async ({ actor }) => ({ notificationId: String((await readNotifications(actor)).list[0]?.id) }),
  },
  markAllNotificationsRead: {
    seenBy: ['actor'],
    before: beAsked,
    input: async ({ actor }) => ({ upTo: (await readNotifications(actor)).position }),
  },
  updateNotificationSettings: {
    seenBy: ['actor'],
    input: ({ group }) => ({
      kinds: [{ kind: 'MENTION', push: false }],
      conversations: [{ conversationId: group, level: 'ALL' }],
      quietHours: { from: '22:00', to: '07:00', days: ['FRIDAY'], timeZone: 'Europe/Berlin' },
    }),
  },
};
