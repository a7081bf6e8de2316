import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, untilConnects } from '../faults/processes.js';
import { pgbouncer } from '../services/pgbouncer.ts';
import { unprivilegedUser } from '../services/postgres.ts';
import { sparePort } from '../services/service.ts';

/** How PgBouncer shares its PostgreSQL sessions among its clients. */
export interface Pooling {
  mode: 'transaction' | 'session' | 'statement';
  /** The maximum of PostgreSQL sessions. If there are more clients, they really share them. */
  sessions: number;
}

/** A PgBouncer in front of a PostgreSQL server. */
export class OwnPgBouncer implements AsyncDisposable {
  private constructor(
    private readonly folder: string,
    private readonly process: ChildProcess,
    /** The URL of PostgreSQL through PgBouncer. */
    readonly url: string,
  ) {}

  /** @param databaseUrl the URL of PostgreSQL. */
  static async start(databaseUrl: string, { mode, sessions }: Pooling): Promise<OwnPgBouncer> {
    const program = process.env[pgbouncer.variable] ?? pgbouncer.find();
    if (!program) throw new Error(`PgBouncer is missing: ${pgbouncer.howToInstall}`);
    const { hostname, port, username, password, pathname } = new URL(databaseUrl);
    const ownPort = await sparePort();
    const secret = password ? ` password=${decodeURIComponent(password)}` : '';
    const configuration = [
      '[databases]',
      `* = host=${hostname} port=${port} user=${username}${secret}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${ownPort}`,
      'unix_socket_dir =',
      'auth_type = any',
      `pool_mode = ${mode}`,
      `default_pool_size = ${sessions}`,
      'max_client_conn = 200',
      // In turn, so that a session with leftover state also serves other clients.
      'server_round_robin = 1',
    ];
    const { folder, file } = await prepareFolder(configuration.join('\n'));
    const child = spawn(program, ['-q', file], { ...unprivilegedUser(), cwd: folder, stdio: 'ignore' });
    await Promise.race([untilConnects(ownPort), once(child, 'exit')]);
    if (child.exitCode !== null) throw new Error(`PgBouncer exited with ${child.exitCode}`);
    return new OwnPgBouncer(folder, child, `postgres://${username}@127.0.0.1:${ownPort}${pathname}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.process.kill('SIGKILL');
    await ended(this.process);
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function prepareFolder(configuration: string): Promise<{ folder: string; file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'hubbub-pgbouncer-'));
  const file = join(folder, 'pgbouncer.ini');
  await writeFile(file, configuration, { mode: 0o600 });
  const user = unprivilegedUser();
  if (user) {
    for (const path of [folder, file]) chownSync(path, user.uid, user.gid);
    // The run's own temporary folder is closed to other users, and PgBouncer's user needs access.
    if (process.env.TMPDIR) chmodSync(tmpdir(), 0o711);
  }
  return { folder, file };
}
