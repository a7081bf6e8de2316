import type { Readable } from '@hubbub/client';
import { useSyncExternalStore } from 'react';

/** The present value of a store of the client package. */
export function useReadable<T>(readable: Readable<T>): T {
  return useSyncExternalStore(readable.subscribe, readable.get);
}
