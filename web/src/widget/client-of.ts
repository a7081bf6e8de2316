import { Hubbub } from '@hubbub/client';
import { deviceStorage } from '../data/device-storage.ts';

const clients = new Map<string, Hubbub>();

/** Returns the client of a server. All widgets of a page share it, and with it the session. */
export function clientOf(server: string): Hubbub {
  const known = clients.get(server);
  if (known) return known;
  const hubbub = new Hubbub({ url: `${server}/graphql`, storage: deviceStorage() });
  clients.set(server, hubbub);
  return hubbub;
}
