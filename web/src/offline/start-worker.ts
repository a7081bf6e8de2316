import type { Hubbub } from '@hubbub/client';
import { followSession, openFromNotifications } from '../push/follow-session.ts';
import { registerWorker } from './register-worker.ts';

/** Starts what the page does with its service worker. */
export async function startWorker(hubbub: Hubbub): Promise<void> {
  openFromNotifications();
  // Browsers refuse it, such as where they block cookies: then the page works with a connection only.
  await registerWorker().catch(() => {});
  followSession(hubbub);
}
