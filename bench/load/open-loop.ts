import { setTimeout } from 'node:timers/promises';
import type { Audience } from './audience.ts';

/** Sends so many events a second for a time (ms), whether the ones before have arrived or not. */
export async function openLoop(audience: Audience, perSecond: number, duration: number): Promise<void> {
  const start = performance.now();
  for (let sent = 0; ; sent++) {
    const due = (sent * 1_000) / perSecond;
    if (due >= duration) break;
    const wait = start + due - performance.now();
    if (wait > 0) await setTimeout(wait);
    audience.send();
  }
  await audience.settle();
}
