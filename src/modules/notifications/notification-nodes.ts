import { type Database, rowsById } from '../../platform/database/index.js';
import { type NodeSource, nodeSource } from '../../platform/nodes/index.js';
import { notifyingTypes } from './core/catalogue.js';
import { Notification, NotificationId } from './core/notification.entity.js';
import { PushSubscription, PushSubscriptionId } from './push/push-subscription.entity.js';
import type { SettingsService } from './settings/settings.service.js';
import { NotificationSettingsId } from './settings/settings-ids.js';

/** The sources of the viewer's own notifications, settings and browsers. */
export function notificationNodes(database: Database, settings: SettingsService): NodeSource[] {
  const notifications = rowsById(database, Notification);
  const browsers = rowsById(database, PushSubscription);
  return [
    nodeSource({
      ids: NotificationId,
      typeOf: () => 'Notification',
      async find(id, context) {
        const found = await context.load(notifications, id);
        const isShown = found?.isShown && notifyingTypes.includes(found.type);
        return isShown && found.userId === context.viewer.userId ? found : null;
      },
    }),
    nodeSource({
      ids: NotificationSettingsId,
      typeOf: () => 'NotificationSettings',
      async find(id, context) {
        const [userId] = NotificationSettingsId.sourcesOf(id);
        return userId === context.viewer.userId ? context.load(settings.settingsOfUsers, userId) : null;
      },
    }),
    nodeSource({
      ids: PushSubscriptionId,
      typeOf: () => 'PushSubscription',
      async find(id, context) {
        const found = await context.load(browsers, id);
        return found?.userId === context.viewer.userId ? found : null;
      },
    }),
  ];
}
