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
 * 503 with the names of those that do not. It also names optional dependencies that do not answer.
 */
export function registerHealth(
  app: FastifyInstance,
  needs: Record<string, HealthCheck>,
  optional: Record<string, HealthCheck>,
): void {
  app.get('/livez', async () => ({ status: 'ok' }));
  app.get('/healthz', async (_request, reply) => {
    const [down, without] = await Promise.all([downOf(needs), downOf(optional)]);
    const healthy = down.length === 0;
    reply.code(healthy ? 200 : 503);
    return { status: healthy ? 'ok' : 'down', ...(!healthy && { down }), ...(without.length > 0 && { without }) };
  });
}

async function downOf(checks: Record<string, HealthCheck>): Promise<string[]> {
  const states = Object.entries(checks).map(async ([name, check]) => ((await answers(check)) ? [] : [name]));
  return (await Promise.all(states)).flat();
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
