import { setTimeout as pause } from 'node:timers/promises';

/** How long (ms) something may take to come true on a busy machine. */
const patience = 30_000;
const pollInterval = 20;

/**
 * Tries again until `attempt` no longer throws, and returns what it returns. Expectations go into it as they are:
 * `await eventually(async () => expect(await metric(server, 'sockets')).toBe(0))`.
 * @throws what the last attempt threw, when time is up.
 */
export async function eventually<T>(attempt: () => T | Promise<T>, ms = patience): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await pause(pollInterval);
  }
}
