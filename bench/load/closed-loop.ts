import type { Clients } from './clients.ts';

/**
 * Keeps this number of events in flight, below a maximum rate. When an event has reached all subscribers, sends the
 * next one.
 * @returns the function that ends the loop.
 */
export function closedLoop(clients: Clients, inFlight: number, perSecond = Number.POSITIVE_INFINITY) {
  const interval = 1_000 / perSecond;
  let due = performance.now();
  const timers = new Set<NodeJS.Timeout>();
  const sendLater = (wait: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      clients.send();
    }, wait);
    timers.add(timer);
  };
  clients.events.onComplete = () => {
    due = Math.max(due + interval, performance.now() - interval);
    const wait = due - performance.now();
    if (wait > 0) sendLater(wait);
    else clients.send();
  };
  for (let count = 0; count < inFlight; count++) clients.send();
  return async (): Promise<void> => {
    clients.events.onComplete = null;
    for (const timer of timers) clearTimeout(timer);
    await clients.settle();
  };
}
