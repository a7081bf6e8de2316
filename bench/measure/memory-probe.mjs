// Loaded into every server. On SIGUSR2 it collects garbage and prints the memory use. It is JavaScript, so that it
// loads no compiler.
process.on('SIGUSR2', () => {
  for (let round = 0; round < 3; round++) globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`MEMORY${JSON.stringify({ held: heapUsed + external, rss })}\n`);
});
