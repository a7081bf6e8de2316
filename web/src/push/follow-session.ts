import type { Hubbub, SessionState } from '@hubbub/client';
import { presentSubscription, subscribe } from './browser-push.ts';

/**
 * Binds the subscription of this browser to the session. The server gets it again at each start, because browsers may have
 * changed it. It ends with the session.
 */
export function followSession(hubbub: Hubbub): void {
  const { session } = hubbub.accounts;
  const follow = async ({ status }: SessionState) => {
    if (status === 'signedOut') await (await presentSubscription())?.unsubscribe();
    else if (status === 'signedIn' && (await presentSubscription())) await subscribe(hubbub);
  };
  // One change at a time, so that the subscription of one user ends before that of the next one begins.
  let before = Promise.resolve();
  const look = () => {
    const state = session.get();
    // Without a connection or a push service the next start is soon enough.
    before = before.then(() => follow(state)).catch(() => {});
  };
  session.subscribe(look);
  look();
}

/** Opens the pages of clicked notifications in this tab. */
export function openFromNotifications(): void {
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<{ path?: unknown }>) => {
    const path = data?.path;
    // The pages follow the history of the tab.
    if (typeof path === 'string' && path.startsWith('/')) history.pushState(null, '', path);
  });
}
