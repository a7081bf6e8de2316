import { setTimeout as pause } from 'node:timers/promises';

/** How long a condition may take to become true on a busy machine, in milliseconds. */
const patience = 60_000;
const pollInterval = 20;

/**
 * Retries until `attempt` no longer throws, and returns its result. Expectations can be used unchanged:
 * `await eventually(async () => expect(await metric(server, 'sockets')).toBe(0))`.
 * @throws the error of the last attempt when the time is up.
 */
export async function eventually<T>(attempt: () => T | Promise<T>, ms = patience, interval = pollInterval): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await pause(interval);
  }
}
