import { open, show } from './push.ts';
import { answerTo, install, removeOldBuilds } from './shell.ts';

declare const self: ServiceWorkerGlobalScope;

// A new worker takes over at once, so no tab holds an old version.
self.addEventListener('install', (event) => event.waitUntil(install().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(removeOldBuilds().finally(() => self.clients.claim())));

self.addEventListener('fetch', (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});

self.addEventListener('push', (event) => event.waitUntil(show(event.data)));
self.addEventListener('notificationclick', (event) => event.waitUntil(open(event.notification)));
