import { useEffect, useRef } from 'react';

/** Reads again when an object has been replaced by another one, but not at first. */
export function useReloadAfter(changes: object, reload: () => Promise<void>): void {
  const seen = useRef(changes);
  useEffect(() => {
    if (seen.current === changes) return;
    seen.current = changes;
    void reload();
  }, [changes, reload]);
}
