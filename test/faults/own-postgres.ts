import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgres, unprivilegedUser } from '../services/postgres.ts';
import { sparePort } from '../services/service.ts';
import { ended, untilConnects } from './processes.js';
import { TcpProxy } from './tcp-proxy.js';

/** A PostgreSQL server that a test may crash. What it acknowledged is on disk as far as the system goes. */
export class OwnPostgres {
  private constructor(
    private readonly programs: string,
    private readonly folder: string,
    private readonly port: number,
    /** Between it and those who use `url`. */
    readonly proxy: TcpProxy,
    private process: ChildProcess,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const programs = postgres.find();
    if (!programs) throw new Error(`PostgreSQL is missing: ${postgres.howToInstall}`);
    const folder = await mkdtemp(join(tmpdir(), 'hubbub-postgres-'));
    const user = unprivilegedUser();
    if (user) {
      chownSync(folder, user.uid, user.gid);
      // The run's own temporary folder is closed to others: PostgreSQL's user has to get through it.
      if (process.env.TMPDIR) chmodSync(tmpdir(), 0o711);
    }
    const initdb = [
      '--pgdata',
      folder,
      '--username=hubbub',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ];
    execFileSync(join(programs, 'initdb'), initdb, { ...user, cwd: folder, stdio: 'ignore' });
    const port = await sparePort();
    const child = run(programs, folder, port);
    await untilConnects(port);
    return new OwnPostgres(programs, folder, port, await TcpProxy.start(port), child);
  }

  get url(): string {
    return `postgres://hubbub@${new URL(this.proxy.url).host}/postgres`;
  }

  /** Crashes it (an immediate shutdown: no checkpoint, connections cut) and starts it again. */
  async crash(): Promise<void> {
    await this.#signal('SIGQUIT');
    this.process = run(this.programs, this.folder, this.port);
    await untilConnects(this.port);
  }

  async stop(): Promise<void> {
    this.proxy.close();
    await this.#signal('SIGQUIT');
    await rm(this.folder, { recursive: true, force: true });
  }

  async #signal(signal: NodeJS.Signals): Promise<void> {
    this.process.kill(signal);
    await ended(this.process);
  }
}

function run(programs: string, folder: string, port: number): ChildProcess {
  const settings = ['max_connections=300', 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const args = ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  return spawn(join(programs, 'postgres'), args, { ...unprivilegedUser(), cwd: folder, stdio: 'ignore' });
}
