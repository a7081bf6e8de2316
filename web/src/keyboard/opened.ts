import { Store } from '@hubbub/client';

/** The dialog that the user has opened by a key: the quick switcher or the list of keys. */
export const openedByKeys = new Store<'switcher' | 'help' | null>(null);
