import { hasNewVersion } from './new-version.ts';

/** The time between two looks for a new version, when the user comes back to the page (ms). */
const lookAfter = 3_600_000;

/** Registers the service worker, which keeps the files of the page. Pages of plain http have none. */
export async function registerWorker(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  serviceWorker.addEventListener('controllerchange', () => void compareVersions());
  const registration = await serviceWorker.register('/service-worker.js', { updateViaCache: 'none' });
  // Without a connection the next time is soon enough.
  const look = () => void registration.update().catch(() => {});
  look();
  let lookedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - lookedAt < lookAfter) return;
    lookedAt = Date.now();
    look();
  });
}

/** The page may be as new as the worker that has taken over: then its script is that of the server. */
async function compareVersions(): Promise<void> {
  const script = document.querySelector<HTMLScriptElement>('script[type=module]')?.getAttribute('src');
  const response = await fetch('/', { headers: { accept: 'text/html' } }).catch(() => null);
  if (script && response?.ok && !(await response.text()).includes(`"${script}"`)) hasNewVersion.set(true);
}
