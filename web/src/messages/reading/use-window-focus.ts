import { useSyncExternalStore } from 'react';

/** Whether the user is at the page. */
export function useWindowFocus(): boolean {
  return useSyncExternalStore(subscribe, () => document.visibilityState === 'visible' && document.hasFocus());
}

function subscribe(listener: () => void): () => void {
  for (const type of ['focus', 'blur']) window.addEventListener(type, listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    for (const type of ['focus', 'blur']) window.removeEventListener(type, listener);
    document.removeEventListener('visibilitychange', listener);
  };
}
