import type { Run } from '../test/services/service.ts';
import { CannotRun } from '../test/services/service.ts';
import { fanout, smallRooms } from './parts/fanout.ts';
import { fill } from './parts/fill.ts';
import { growth } from './parts/growth.ts';
import { idle } from './parts/idle.ts';
import { idleSockets } from './parts/idle-sockets.ts';
import { jitter } from './parts/jitter.ts';
import { latency } from './parts/latency.ts';
import { memory } from './parts/memory.ts';
import { presence } from './parts/presence.ts';
import { presenceEveryone } from './parts/presence-everyone.ts';
import { reads } from './parts/reads.ts';
import { screening } from './parts/screening.ts';
import { search } from './parts/search.ts';
import { sends } from './parts/sends.ts';
import { sendsSql } from './parts/sends-sql.ts';
import { stalled } from './parts/stalled.ts';
import { start } from './parts/start.ts';
import { web } from './parts/web.ts';
import { writeSection } from './report/performance-doc.ts';
import { drawPicture } from './report/picture.ts';
import { say } from './report/progress.ts';
import { type PartResults, storeResults } from './report/results.ts';
import { type Table, toMarkdown } from './report/table.ts';
import { divideCores } from './stage/cores.ts';
import { provenanceOf } from './stage/provenance.ts';
import { type Stage, setStage } from './stage/stage.ts';

const parts: Record<string, (stage: Stage) => Promise<Table[]>> = {
  fanout,
  rooms: smallRooms,
  latency,
  memory,
  'idle-sockets': idleSockets,
  stalled,
  sends,
  'sends-sql': sendsSql,
  screening,
  reads,
  search,
  fill,
  growth,
  jitter,
  presence,
  'presence-everyone': presenceEveryone,
  start,
  idle,
  web,
};

export interface Selection {
  /** Names of the parts to measure. Empty means all. */
  readonly parts: readonly string[];
  /** Fragments of the names of the servers to measure. Empty means all. */
  readonly servers: readonly string[];
  readonly quick: boolean;
  readonly check: boolean;
  /** Number of messages to fill tables with. */
  readonly messages: number;
  /** Number of users to fill tables with. */
  readonly users: number;
  /** The PostgreSQL server that keeps filled databases; undefined for one that ends with the run. */
  readonly fill: string | undefined;
  /** Another built checkout, whose server is measured beside this one. Both need the same tables. */
  readonly before: string | undefined;
  /** The folder for CPU profiles of what is measured. */
  readonly profiles: string | undefined;
  /** Whether to store the results, write the tables into docs/performance.md, and draw the picture again. */
  readonly markdown: boolean;
}

/** Measures the selected parts, and prints their tables. */
export async function bench({ parts: selected, markdown, ...options }: Selection): Promise<void> {
  const names = selected.length > 0 ? selected : Object.keys(parts);
  const unknown = names.filter((name) => !(name in parts));
  if (unknown.length > 0)
    throw new CannotRun(`Unknown part: ${unknown}. The parts are ${Object.keys(parts).join(', ')}.`);
  await using kept = new AsyncDisposableStack();
  const run: Run = { kept, interruption: new AbortController().signal };
  const cores = divideCores();
  if (cores.note) say(cores.note);
  const stage = await setStage(run, cores, options);
  const provenance = await provenanceOf(stage);
  for (const name of names) {
    const tables = (await parts[name]?.(stage)) ?? [];
    const text = tables.map(toMarkdown).join('\n');
    process.stdout.write(`${text}\n`);
    if (markdown) publish(name, { provenance, tables });
  }
}

/** Stores the results of a part, and shows them in docs/performance.md and docs/performance.svg. */
function publish(part: string, results: PartResults): void {
  storeResults(part, results);
  writeSection(part, `${results.provenance}\n\n${results.tables.map(toMarkdown).join('\n')}`);
  drawPicture();
}
