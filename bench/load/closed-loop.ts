import type { Audience } from './audience.ts';

/** Keeps so many events under way: the next one is sent when everyone has one. Call what it returns to end it. */
export function closedLoop(audience: Audience, inFlight: number): () => Promise<void> {
  audience.events.onComplete = () => audience.send();
  for (let count = 0; count < inFlight; count++) audience.send();
  return async () => {
    audience.events.onComplete = null;
    await audience.settle();
  };
}
