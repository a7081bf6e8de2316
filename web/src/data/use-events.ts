import type { EventOf, TypedText } from '@hubbub/client';
import { useHubbub } from '@hubbub/client/react';
import { useEffect, useRef } from 'react';

/**
 * Calls back for each event of a subscription while the component is there, and after events that were missed.
 *
 * @param onEvent receives the event, or null if events are missing: ask again for what they would have changed
 * @param variables null follows nothing
 */
export function useEvents<R, V extends object>(
  document: TypedText<R, V>,
  variables: V | null,
  onEvent: (event: EventOf<R> | null) => void,
): void {
  const hubbub = useHubbub();
  const latest = useRef(onEvent);
  useEffect(() => {
    latest.current = onEvent;
  });
  const key = variables === null ? '' : JSON.stringify(variables);
  useEffect(() => {
    if (key === '') return;
    return hubbub.follow(document, JSON.parse(key) as V, {
      next: (event) => latest.current(event),
      gap: () => latest.current(null),
    });
  }, [hubbub, document, key]);
}
