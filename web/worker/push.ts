import { isPage } from './pages.ts';

/** The payload of a push; see docs/notifications.md. */
interface Push {
  readonly id: string;
  readonly text: string;
  readonly conversationId: string | null;
}

declare const self: ServiceWorkerGlobalScope;

/** Shows a push. Its id is the tag, so a repeated push is shown once. */
export async function show(data: PushMessageData | null): Promise<void> {
  const push = parsed(data);
  if (!push) return;
  const { id, text, conversationId } = push;
  await self.registration.showNotification('Hubbub', {
    body: text,
    tag: id,
    icon: '/icon.svg',
    data: { path: conversationId ? `/c/${conversationId}` : '/' },
  });
}

/** Shows the page at the path of a notification, in a tab that is open if there is one. */
export async function open(notification: Notification): Promise<void> {
  const { path } = notification.data as { path: string };
  notification.close();
  const tabs = await self.clients.matchAll({ type: 'window' });
  // GraphiQL and files are in tabs of the same origin.
  const tab = tabs.find(({ url }) => isPage(new URL(url).pathname));
  if (!tab) {
    await self.clients.openWindow(path);
    return;
  }
  tab.postMessage({ path });
  // The browser may not bring the tab to the front.
  await tab.focus().catch(() => {});
}

function parsed(data: PushMessageData | null): Push | null {
  try {
    return data?.json() ?? null;
  } catch {
    return null;
  }
}
