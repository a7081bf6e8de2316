// Loaded into every server. It is JavaScript, so that it loads no compiler.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Interval of the samples of a CPU profile, µs. */
const interval = 200;

/**
 * Other collections leave the young generation as large as it has grown, up to 55 MB, and keep freed pages for 8 s. The
 * resident set would then depend on when V8 last shrank them.
 */
const thorough = { type: 'major', execution: 'sync', flavor: 'last-resort' };

// On SIGUSR2 it collects garbage and prints the memory use.
process.on('SIGUSR2', () => {
  for (let round = 0; round < 3; round++) globalThis.gc(thorough);
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`MEMORY${JSON.stringify({ held: heapUsed + external, rss })}\n`);
});

/** The session of the running profile; null if there is none. */
let profiling = null;

// The first SIGWINCH begins a CPU profile. The second one ends it, and prints the file that has it.
process.on('SIGWINCH', async () => {
  if (profiling) {
    const { profile } = await profiling.post('Profiler.stop');
    profiling.disconnect();
    profiling = null;
    const file = join(tmpdir(), `bench-${process.pid}.cpuprofile`);
    writeFileSync(file, JSON.stringify(profile));
    process.stdout.write(`PROFILED${file}\n`);
    return;
  }
  const { Session } = await import('node:inspector/promises');
  profiling = new Session();
  profiling.connect();
  await profiling.post('Profiler.enable');
  await profiling.post('Profiler.setSamplingInterval', { interval });
  await profiling.post('Profiler.start');
  process.stdout.write('PROFILING\n');
});
