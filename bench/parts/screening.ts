import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Table } from '../report/table.ts';
import { startPeer } from '../servers/peer.ts';
import type { Stage } from '../stage/stage.ts';
import { callers, measureSends, type SendingNode } from './send-rates.ts';

const words = 1_000;
const unchecked: SendingNode = { name: 'no check', env: {} };

/** Measures what the checks of messages cost: word lists, and a hook that allows each message at once. */
export async function screening(stage: Stage): Promise<Table[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hubbub-bench-'));
  try {
    await using hook = await startPeer(stage, 'message-hook.ts', stage.cores.others);
    const nodes = [unchecked, await withLists(folder), withHook(hook.port)];
    const title = `Checks of durable sends, ${callers} callers, one room`;
    return [await measureSends(stage, { title, rooms: 1, nodes, base: unchecked.name, comparison: unchecked.name })];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Returns a node with two lists of words that no message of the benchmark contains. */
async function withLists(folder: string): Promise<SendingNode> {
  const env: Record<string, string> = {};
  for (const list of ['REFUSED', 'HELD']) {
    const path = join(folder, list);
    const lines = Array.from({ length: words }, (_, n) => `lorem ${list} ${n}`);
    await writeFile(path, lines.join('\n'));
    env[`HUBBUB_${list}_WORDS_FILE`] = path;
  }
  return { name: `two lists of ${words.toLocaleString('en')} phrases`, env };
}

function withHook(port: number): SendingNode {
  return {
    name: 'a hook on the loopback',
    env: {
      HUBBUB_WEBHOOK_TARGETS: 'any',
      HUBBUB_MESSAGE_HOOK_URL: `http://127.0.0.1:${port}/`,
      HUBBUB_MESSAGE_HOOK_SECRET: `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
      HUBBUB_MESSAGE_HOOK_TIMEOUT: '10s',
    },
  };
}
