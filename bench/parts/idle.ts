import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { temporaryFolder } from '../../test/services/keep.ts';
import { secondsOfProcess } from '../measure/cpu.ts';
import { Rounds } from '../measure/rounds.ts';
import { figure, type Table } from '../report/table.ts';
import { StartedServer } from '../servers/started-server.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

const command = ['node', 'dist/main.js'];

interface Columns {
  readonly time: Rounds;
  readonly rss: Rounds;
  readonly cpu: Rounds;
}

/**
 * Measures a server that nobody uses: the time of a start, the memory, and the share of a core that its timers and jobs
 * take. Ignores the first start, which creates the tables.
 */
export async function idle(stage: Stage): Promise<Table[]> {
  using folders = new DisposableStack();
  const folder = folders.adopt(temporaryFolder(), (path) => rmSync(path, { recursive: true, force: true }));
  const servers = serversOf(stage, folder);
  for (const { env } of servers)
    await (await StartedServer.start(command, stage.cores.all, env))[Symbol.asyncDispose]();
  const columns: Columns = { time: new Rounds(), rss: new Rounds(), cpu: new Rounds() };
  await rounds(stage, 'Idle', servers, Object.values(columns), async ({ name, env }) => {
    await using server = await StartedServer.start(command, stage.cores.all, env);
    return await measure(stage, server, name, columns);
  });
  return [tableOf(columns, servers)];
}

function serversOf({ databaseUrl, redisUrl, tokenSecret, pick }: Stage, folder: string) {
  // All keep their compiled code in one folder.
  const embedded = { HUBBUB_DATA_DIR: join(folder, 'data') };
  const postgres = { ...embedded, DATABASE_URL: databaseUrl, HUBBUB_TOKEN_SECRET: tokenSecret };
  const all = [
    { name: 'embedded', env: embedded },
    { name: 'PostgreSQL', env: postgres },
    { name: 'PostgreSQL, Redis', env: { ...postgres, REDIS_URL: redisUrl } },
  ];
  return pick(all, all, all.slice(-1));
}

async function measure({ pick }: Stage, server: StartedServer, name: string, { time, rss, cpu }: Columns) {
  // A minute after the last client, jobs run less often.
  await setTimeout(pick(75_000, 2_000, 0));
  const [begin, before] = [performance.now(), secondsOfProcess(server.pid)];
  await setTimeout(pick(60_000, 5_000, 100));
  const used = secondsOfProcess(server.pid) - before;
  const share = (100 * 1_000 * used) / (performance.now() - begin);
  time.add(name, { value: server.milliseconds });
  rss.add(name, { value: server.rss / 1e6 });
  cpu.add(name, { value: share });
  return `${figure(server.milliseconds)} ms, ${figure(server.rss / 1e6)} MB, ${figure(share)} % of a core`;
}

function tableOf({ time, rss, cpu }: Columns, servers: readonly { readonly name: string }[]): Table {
  return {
    title: 'A server that nobody uses',
    columns: ['database', 'start, ms', 'spread', 'RSS, MB', 'spread', '% of a core', 'spread'],
    rows: servers.map(({ name }) => [
      name,
      ...[time, rss, cpu].flatMap((each) => [each.show(name), each.showSpread(name)]),
    ]),
  };
}
