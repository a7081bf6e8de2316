import { Hubbub, type KeyValueStorage, memoryStorage, webStorage } from '@hubbub/client';

const clients = new Map<string, Hubbub>();

/** The client of a server. All widgets of a page share it, and with it the session. */
export function clientOf(server: string): Hubbub {
  const known = clients.get(server);
  if (known) return known;
  const hubbub = new Hubbub({ url: `${server}/graphql`, storage: storageOfPage() });
  clients.set(server, hubbub);
  return hubbub;
}

/** The session outlives the page, unless the browser lets the page keep nothing. */
function storageOfPage(): KeyValueStorage {
  try {
    return webStorage();
  } catch {
    return memoryStorage();
  }
}
