import type { Hubbub } from '@hubbub/client';
import { followSession, openFromNotifications } from '../push/follow-session.ts';
import { registerWorker } from './register-worker.ts';

/** Starts what the page does with its service worker. */
export async function startWorker(hubbub: Hubbub): Promise<void> {
  openFromNotifications();
  // A browser that blocks cookies refuses the worker. The page then needs a connection.
  await registerWorker().catch(() => {});
  followSession(hubbub);
}
