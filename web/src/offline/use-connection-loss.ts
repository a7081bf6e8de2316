import { useConnection } from '@hubbub/client/react';
import { useEffect, useState, useSyncExternalStore } from 'react';

/** How the connection is missing: the device has no network, or the server cannot be reached. Null while it is there. */
export type ConnectionLoss = 'offline' | 'reconnecting' | null;

/** Says that the connection was lost and is not back. The first attempt does not count. */
export function useConnectionLoss(): ConnectionLoss {
  const { status } = useConnection();
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    if (status === 'waiting') setLost(true);
    else if (status !== 'connecting') setLost(false);
  }, [status]);
  if (!isLost) return null;
  // A server on the same device needs no network, so this alone says nothing about the connection.
  return isOnline ? 'reconnecting' : 'offline';
}

function subscribe(listener: () => void): () => void {
  for (const type of ['online', 'offline']) window.addEventListener(type, listener);
  return () => {
    for (const type of ['online', 'offline']) window.removeEventListener(type, listener);
  };
}
