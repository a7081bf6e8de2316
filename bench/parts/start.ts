import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { temporaryFolder } from '../../test/services/keep.ts';
import { Rounds } from '../measure/rounds.ts';
import { figure, type Table } from '../report/table.ts';
import { StartedServer } from '../servers/started-server.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

interface Way {
  readonly name: string;
  readonly command: readonly string[];
  readonly env: Record<string, string>;
}

/**
 * Measures the time from the command to a healthy server, and the server's memory then. Ignores the first start, which
 * creates the tables.
 */
export async function start(stage: Stage): Promise<Table[]> {
  using folders = new DisposableStack();
  const folder = folders.adopt(temporaryFolder(), (path) => rmSync(path, { recursive: true, force: true }));
  const all = waysOf(stage, folder);
  const ways = stage.pick(all, all, all.slice(-1));
  for (const way of ways)
    await (await StartedServer.start(way.command, stage.cores.all, way.env))[Symbol.asyncDispose]();
  const [time, rss] = [new Rounds(), new Rounds()];
  await rounds(stage, 'Start', ways, [time, rss], async ({ name, command, env }) => {
    await using server = await StartedServer.start(command, stage.cores.all, env);
    await setTimeout(stage.pick(3_000, 3_000, 0));
    time.add(name, { value: server.milliseconds });
    rss.add(name, { value: server.rss / 1e6 });
    return `${figure(server.milliseconds)} ms, ${figure(server.rss / 1e6)} MB`;
  });
  const rows = ways.map(({ name }) => [name, time.show(name), time.showSpread(name), rss.show(name)]);
  return [
    { title: 'Start, not the first one', columns: ['', 'ms until it is healthy', 'spread', 'RSS when idle, MB'], rows },
  ];
}

function waysOf({ databaseUrl, tokenSecret }: Stage, folder: string): Way[] {
  const commands = {
    'npm start': ['npm', 'start'],
    'node dist/main.js': ['node', '--enable-source-maps', 'dist/main.js'],
  };
  const databases = {
    embedded: { HUBBUB_DATA_DIR: join(folder, 'data') },
    PostgreSQL: { DATABASE_URL: databaseUrl, HUBBUB_TOKEN_SECRET: tokenSecret },
  };
  return Object.entries(commands).flatMap(([title, command]) =>
    Object.entries(databases).map(([database, env]) => ({ name: `${title}, ${database}`, command, env })),
  );
}
