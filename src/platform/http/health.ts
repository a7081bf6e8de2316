import type { FastifyInstance } from 'fastify';

/**
 * Checks a dependency.
 * @throws if it does not work.
 */
export type HealthCheck = () => Promise<void>;

/** Time limit (ms) for a check; after it the dependency counts as down. */
const timeout = 2_000;

/**
 * Registers two routes. `/livez` reports that the process runs. `/healthz` reports that every dependency answers, or
 * 503 with the names of those that do not.
 */
export function registerHealth(app: FastifyInstance, checks: Record<string, HealthCheck>): void {
  app.get('/livez', async () => ({ status: 'ok' }));
  app.get('/healthz', async (_request, reply) => {
    const states = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, (await answers(check)) ? 'ok' : 'down'] as const),
    );
    const healthy = states.every(([, state]) => state === 'ok');
    reply.code(healthy ? 200 : 503);
    const down = states.filter(([, state]) => state === 'down').map(([name]) => name);
    return { status: healthy ? 'ok' : 'down', ...(!healthy && { down }) };
  });
}

async function answers(check: HealthCheck): Promise<boolean> {
  const signal = AbortSignal.timeout(timeout);
  const tooLate = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  return Promise.race([check(), tooLate]).then(
    () => true,
    () => false,
  );
}
