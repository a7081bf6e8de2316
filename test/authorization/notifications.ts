import { createECDH, randomBytes } from 'node:crypto';
import { print } from 'graphql';
import { SendFriendRequest } from '../support/friends.js';
import { mutationText } from '../support/mutation-text.js';
import { readNotifications } from '../support/notifications.js';
import type { AuthorizationTable } from './table.js';
import type { World } from './world.js';

/** Notifications and their settings. The named notification and browser are the owner’s. */
export const notifications: AuthorizationTable = {
  outcomes: `
                                        owner      moderator  member     guest      stranger      blocked       signedOut        archived
    markNotificationRead                ok         NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    markAllNotificationsRead            ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    updateNotificationSettings          ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    updateNotificationSettings/group    ok         ok         ok         ok         NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    updateNotificationSettings/public   ok         ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    registerPushSubscription            ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    unregisterPushSubscription          ok         NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    registerDevice                      BAD_INPUT  BAD_INPUT  BAD_INPUT  BAD_INPUT  BAD_INPUT     BAD_INPUT     UNAUTHENTICATED  SESSION_REVOKED
    unregisterDevice                    NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    Viewer.notifications                ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    Viewer.notificationSettings         ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    pushKey                             ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    Viewer.pushSubscriptions            ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    notificationEvents                  ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    markNotificationRead: async (world) => ({ notificationId: await notificationOfOwner(world) }),
    markAllNotificationsRead: () => ({ upTo: 1 }),
    updateNotificationSettings: () => ({ kinds: [{ kind: 'MENTION', push: false }] }),
    'updateNotificationSettings/group': async (world) => levelOf(await world.group()),
    'updateNotificationSettings/public': async (world) => levelOf(await world.publicGroup()),
    registerPushSubscription: () => browser(),
    unregisterPushSubscription: async ({ owner }) => {
      const input = browser();
      await owner.http.send(mutationText('registerPushSubscription'), { input });
      return { endpoint: input.endpoint };
    },
    // The server of the matrix has no push service for devices: see devices.test.ts.
    registerDevice: () => ({ service: 'FCM', token: 'device' }),
    unregisterDevice: () => ({ service: 'FCM', token: 'device' }),
    'Viewer.notifications': () => '{ viewer { edge: notifications { position } } }',
    'Viewer.notificationSettings': () => '{ viewer { edge: notificationSettings { kinds { kind } } } }',
    pushKey: () => '{ edge: pushKey }',
    'Viewer.pushSubscriptions': () => '{ viewer { pushSubscriptions { id } } edge: __typename }',
    notificationEvents: () => 'subscription { notificationEvents { __typename } }',
  },
  open: {
    'the lists are the viewer’s own': [
      'Notification.about',
      'NotificationConnection.unreadCount',
      'NotificationSettings.kinds',
      'NotificationSettings.conversations',
      'NotificationSettings.quietHours',
      'QuietHours.from',
      'QuietHours.to',
      'QuietHours.days',
    ],
    'the events are the viewer’s own': [
      'NotificationAdded.notification',
      'NotificationAdded.edge',
      'NotificationRead.notification',
      'NotificationsRead.notifications',
      'NotificationsRead.notificationIds',
      'NotificationSettingsChanged.settings',
    ],
    'what a viewer may read no more is null: see notifications.test.ts': [
      'ConversationNotificationSettings.conversation',
      'MessageMissed.conversation',
      'MessageMissed.message',
      'MessageMissed.sender',
      'Mentioned.conversation',
      'Mentioned.message',
      'Mentioned.sender',
      'ThreadReplied.conversation',
      'ThreadReplied.message',
      'ThreadReplied.sender',
      'Replied.conversation',
      'Replied.message',
      'Replied.sender',
    ],
  },
};

function levelOf(conversationId: string) {
  return { conversations: [{ conversationId, level: 'ALL' }] };
}

/** The data that a browser sends to receive pushes. */
export function browser() {
  const p256dh = createECDH('prime256v1').generateKeys('base64url');
  const auth = randomBytes(16).toString('base64url');
  return { endpoint: `https://fcm.googleapis.com/fcm/send/${randomBytes(8).toString('hex')}`, p256dh, auth };
}

/** The owner gets a notification of a request. */
export async function notificationOfOwner(world: World): Promise<string> {
  const person = await world.someone();
  await person.http.send(print(SendFriendRequest), { input: { userId: world.owner.id } });
  return String((await readNotifications(world.owner)).list[0]?.id);
}
