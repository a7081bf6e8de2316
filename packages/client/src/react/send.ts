import { useMemo } from 'react';
import { HubbubError } from '../errors.js';
import type { Draft } from '../outbox/sending.js';
import { useViewer } from './provider.js';
import type { ViewerViews } from './viewer-views.js';

/** Sends messages of one conversation. */
export interface Sender {
  /**
   * Sends a message: it is in `sending` of the timeline at once.
   *
   * @returns its `clientId`
   * @throws {HubbubError} UNAUTHENTICATED if no user is signed in
   */
  send(draft: Omit<Draft, 'conversationId'>): string;
  /** Sends a refused message again. */
  retry(clientId: string): void;
  /** Gives a refused message up. */
  drop(clientId: string): void;
}

/** Sends to a conversation. The returned object is the same until another user signs in. */
export function useSend(conversationId: string): Sender {
  const { views } = useViewer();
  return useMemo(() => senderTo(views, conversationId), [views, conversationId]);
}

function senderTo(views: ViewerViews | null, conversationId: string): Sender {
  const outbox = () => {
    if (!views) throw new HubbubError('UNAUTHENTICATED', 'Sign in before you send.');
    return views.chat.outbox;
  };
  return {
    send: (draft) => outbox().add({ ...draft, conversationId }),
    retry: (clientId) => outbox().retry(clientId),
    drop: (clientId) => outbox().drop(clientId),
  };
}
