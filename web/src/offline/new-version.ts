import { Store } from '@hubbub/client';

/** Whether the server has a newer version of the page than the one that runs. */
export const hasNewVersion: Store<boolean> = new Store(false);
