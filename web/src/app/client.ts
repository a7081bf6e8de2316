import { Hubbub, keptIn } from '@hubbub/client';
import { indexedDbFiles, indexedDbStorage } from '@hubbub/client/storages';
import { deviceStorage } from '../data/device-storage.ts';
import { chosenLanguage } from '../preferences/preferences.ts';

/** The client of the server that this page comes from. It lives as long as the page. */
export const hubbub = new Hubbub({
  url: new URL('/graphql', location.href).href,
  storage: deviceStorage(),
  cache: keptIn(indexedDbStorage('hubbub')),
  files: indexedDbFiles(),
  // The server writes its errors in the language of the page, which may not be that of the browser.
  fetch: (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('accept-language', chosenLanguage.get());
    return fetch(input, { ...init, headers });
  },
});
