import { useConnection } from '@hubbub/client/react';
import { useEffect, useState, useSyncExternalStore } from 'react';

/** Why there is no connection: the device has no network, or the server cannot be reached. Null while there is one. */
export type ConnectionLoss = 'offline' | 'reconnecting' | null;

/** Returns why a connection that was lost is not back. The first attempt to connect does not count. */
export function useConnectionLoss(): ConnectionLoss {
  const { status } = useConnection();
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    if (status === 'waiting') setLost(true);
    else if (status !== 'connecting') setLost(false);
  }, [status]);
  if (!isLost) return null;
  // `isOnline` alone says nothing about the connection, because a server on the same device needs no network.
  return isOnline ? 'reconnecting' : 'offline';
}

function subscribe(listener: () => void): () => void {
  for (const type of ['online', 'offline']) window.addEventListener(type, listener);
  return () => {
    for (const type of ['online', 'offline']) window.removeEventListener(type, listener);
  };
}
