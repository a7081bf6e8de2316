import type { EventOf, TypedText } from '@hubbub/client';
import { useHubbub } from '@hubbub/client/react';
import { useEffect, useRef } from 'react';

/**
 * Calls back for each event of a subscription while the component is there, and after events that were missed.
 *
 * @param onEvent receives the event, or null if events are missing or the viewer may no longer see the conversation: ask again
 * for what they would have changed
 * @param variables null follows nothing
 * @param onFollowing called once the first events can come: what was read before may lack what happened meanwhile
 */
export function useEvents<R, V extends object>(
  document: TypedText<R, V>,
  variables: V | null,
  onEvent: (event: EventOf<R> | null) => void,
  onFollowing?: () => void,
): void {
  const hubbub = useHubbub();
  const latest = useRef({ onEvent, onFollowing });
  useEffect(() => {
    latest.current = { onEvent, onFollowing };
  });
  const key = variables === null ? '' : JSON.stringify(variables);
  useEffect(() => {
    if (key === '') return;
    let isFirst = true;
    return hubbub.follow(document, JSON.parse(key) as V, {
      next: (event) => latest.current.onEvent(event),
      gap: () => latest.current.onEvent(null),
      revoked: (subjectId) => subjectId.startsWith('cnv_') && latest.current.onEvent(null),
      subscribed: () => {
        if (isFirst) latest.current.onFollowing?.();
        isFirst = false;
      },
    });
  }, [hubbub, document, key]);
}
