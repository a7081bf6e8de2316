const { PORT = '', REDIS_URL = '' } = process.env;

export const port = Number(PORT);
export const redisUrl = REDIS_URL;

/** Tells the benchmark that clients may come. */
export function ready(): void {
  process.stdout.write('READY\n');
}
