import { hasNewVersion } from './new-version.ts';

/** The least time between two checks for a new version when the user returns to the page (ms). */
const lookAfter = 3_600_000;

/** Registers the service worker, which keeps the files of the page. Browsers offer none to pages over plain HTTP. */
export async function registerWorker(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  serviceWorker.addEventListener('controllerchange', () => void compareVersions());
  const registration = await serviceWorker.register('/service-worker.js', { updateViaCache: 'none' });
  // Without a connection the next check is soon enough.
  const look = () => void registration.update().catch(() => {});
  look();
  let lookedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - lookedAt < lookAfter) return;
    lookedAt = Date.now();
    look();
  });
}

/** Offers a new version, unless the page already has the script of the server's page. */
async function compareVersions(): Promise<void> {
  const script = document.querySelector<HTMLScriptElement>('script[type=module]')?.getAttribute('src');
  const response = await fetch('/', { headers: { accept: 'text/html' } }).catch(() => null);
  if (script && response?.ok && !(await response.text()).includes(`"${script}"`)) hasNewVersion.set(true);
}
