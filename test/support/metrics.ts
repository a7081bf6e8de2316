/** How long the response may take on a busy machine, in milliseconds. */
const patience = 60_000;

/** Returns the server's Prometheus metrics by name, without those that have labels. */
export async function readMetrics(server: { url: string }): Promise<Record<string, number>> {
  const response = await fetch(`${server.url}/metrics`, { signal: AbortSignal.timeout(patience) });
  const lines = (await response.text()).matchAll(/^(\w+) (\S+)$/gm);
  return Object.fromEntries(Array.from(lines, ([, name, value]) => [name, Number(value)]));
}

/** Returns one metric of the server: `metric(server, 'sockets')`. */
export async function metric(server: { url: string }, name: string): Promise<number> {
  const value = (await readMetrics(server))[`hubbub_${name}`];
  if (value === undefined) throw new Error(`There is no metric hubbub_${name}`);
  return value;
}
