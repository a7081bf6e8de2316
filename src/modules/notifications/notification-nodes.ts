import { type Database, rowsById } from '../../platform/database/index.js';
import { type NodeSource, nodeSource } from '../../platform/nodes/index.js';
import { notifyingTypes } from './core/catalogue.js';
import { Notification, NotificationId } from './core/notification.entity.js';
import { PushSubscription, PushSubscriptionId } from './push/push-subscription.entity.js';

/** The node sources of the viewer's own notifications and push subscriptions. */
export function notificationNodes(database: Database): NodeSource[] {
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
      ids: PushSubscriptionId,
      typeOf: () => 'PushSubscription',
      async find(id, context) {
        const found = await context.load(browsers, id);
        return found?.userId === context.viewer.userId ? found : null;
      },
    }),
  ];
}
