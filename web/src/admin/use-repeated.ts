import { useEffect, useRef } from 'react';

/** Calls back at intervals (ms) while the component is there and the page is in sight. Null never does. */
export function useRepeated(work: () => void, interval: number | null): void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => {
    if (interval === null) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current();
    }, interval);
    return () => clearInterval(timer);
  }, [interval]);
}
