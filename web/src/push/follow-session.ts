import type { Hubbub, SessionState } from '@hubbub/client';
import { presentSubscription, subscribe } from './browser-push.ts';

/**
 * Keeps the subscription of this browser with the session: at the start the server learns it again, because browsers may
 * have changed it, and it ends with the session.
 */
export function followSession(hubbub: Hubbub): void {
  const { session } = hubbub.accounts;
  const follow = async ({ status }: SessionState) => {
    if (status === 'signedOut') await (await presentSubscription())?.unsubscribe();
    else if (status === 'signedIn' && (await presentSubscription())) await subscribe(hubbub);
  };
  // One after the other: what one user has subscribed ends before the next one is looked at.
  let before = Promise.resolve();
  const look = () => {
    const state = session.get();
    // Without a connection or a push service the next start is soon enough.
    before = before.then(() => follow(state)).catch(() => {});
  };
  session.subscribe(look);
  look();
}

/** Opens what a notification was clicked for, in this tab. */
export function openFromNotifications(): void {
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<{ path?: unknown }>) => {
    const path = data?.path;
    // The pages follow the history of the tab.
    if (typeof path === 'string' && path.startsWith('/')) history.pushState(null, '', path);
  });
}
