import { setTimeout } from 'node:timers/promises';
import type { Clients } from './clients.ts';

/** Sends events at this rate for a time (ms), independent of their delivery. */
export async function openLoop(clients: Clients, perSecond: number, duration: number): Promise<void> {
  const start = performance.now();
  for (let sent = 0; ; sent++) {
    const due = (sent * 1_000) / perSecond;
    if (due >= duration) break;
    const wait = start + due - performance.now();
    if (wait > 0) await setTimeout(wait);
    clients.send();
  }
  await clients.settle();
}
