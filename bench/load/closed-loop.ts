import type { Audience } from './audience.ts';

/**
 * Keeps so many events under way: when everyone has one the next is sent, but not more than so many in a second.
 * Call what it returns to end it.
 */
export function closedLoop(audience: Audience, inFlight: number, perSecond = Number.POSITIVE_INFINITY) {
  const interval = 1_000 / perSecond;
  let due = performance.now();
  let timer: NodeJS.Timeout | undefined;
  audience.events.onComplete = () => {
    due = Math.max(due + interval, performance.now() - interval);
    const wait = due - performance.now();
    if (wait > 0) timer = setTimeout(() => audience.send(), wait);
    else audience.send();
  };
  for (let count = 0; count < inFlight; count++) audience.send();
  return async (): Promise<void> => {
    audience.events.onComplete = null;
    clearTimeout(timer);
    await audience.settle();
  };
}
