// Loaded into every server: SIGUSR2 collects garbage and prints what is left. JavaScript, so that it loads no compiler.
process.on('SIGUSR2', () => {
  for (let round = 0; round < 3; round++) globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`MEMORY${JSON.stringify({ held: heapUsed + external, rss })}\n`);
});
