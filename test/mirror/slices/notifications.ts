import type { NotificationEventsSubscription } from '../../gql/graphql.js';
import {
  afterNotificationEvent,
  NotificationEvents,
  readNotifications,
  ShowNotificationSettings,
  type Shown,
} from '../../support/notifications.js';
import { defineSlice, type Reducers } from '../slice.js';

type Event = NotificationEventsSubscription['notificationEvents'];

interface State {
  list: Shown[];
  settings: object;
}

const inList = (state: State, event: Event): State => ({
  ...state,
  list: afterNotificationEvent(state.list, event as never),
});

const reducers: Reducers<State, Event> = {
  NotificationAdded: inList,
  NotificationRead: inList,
  NotificationsRead: inList,
  AllNotificationsRead: inList,
  NotificationSettingsChanged: (state, event) => ({ ...state, settings: event.settings }),
};

/**
 * The notifications and their settings. The objects of notifications are another part, since they may have changed
 * since.
 */
export const notifications = defineSlice<State, Event>({
  name: 'notifications',
  follow: (socket) => [socket.subscribe(NotificationEvents, {})],
  fetch: async (viewer) => {
    const { list } = await readNotifications(viewer);
    const {
      viewer: { notificationSettings },
    } = await viewer.http.run(ShowNotificationSettings);
    return { list, settings: notificationSettings };
  },
  reducers,
  shown: ({ list, settings }) => ({ list: list.map(({ about, ...rest }) => rest), settings }),
});
