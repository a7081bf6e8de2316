import { useSyncExternalStore } from 'react';
import type { ConnectionState } from '../connection.js';
import type { SessionState } from '../session/session.js';
import { useHubbub, useViewer } from './provider.js';

const idle: ConnectionState = { status: 'idle' };

/** How the connection for subscriptions is. */
export function useConnection(): ConnectionState {
  const { connection } = useHubbub();
  return useSyncExternalStore(connection.subscribe, connection.get, () => idle);
}

/** Whether a user is signed in, and which. */
export function useSession(): SessionState {
  return useViewer().session;
}
