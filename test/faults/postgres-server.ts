import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { postgres, unprivilegedUser } from '../services/postgres.ts';
import { sparePort } from '../services/service.ts';
import { ended } from './processes.js';
import { SmallDisk } from './small-disk.js';
import { SqlSession } from './sql-session.js';

const runProgram = promisify(execFile);
const startPatience = 60_000;

const settings = [
  'max_connections=300',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  // A standby that was cut off finds the missing log when it returns, and returns soon.
  'wal_keep_size=256MB',
  'wal_retrieve_retry_interval=100ms',
];

export interface ServerOptions {
  /** The size of a separate disk for its data, which can be filled, if it should have one. */
  diskMegabytes?: number;
}

/** One PostgreSQL process over its own folder. Its user is `hubbub`, without a password. */
export class PostgresServer {
  #process: ChildProcess | null = null;

  private constructor(
    private readonly programs: string,
    private readonly home: string,
    readonly port: number,
    readonly disk: SmallDisk | null,
  ) {}

  /** Starts a server with an empty database. */
  static async start(options: ServerOptions = {}): Promise<PostgresServer> {
    const server = await PostgresServer.#make(options);
    // Small segments: a small disk holds many, and a server that has filled one notices a full disk.
    const args = ['--username=hubbub', '--auth=trust', '--encoding=UTF8', '--locale=C', '--wal-segsize=1', '--no-sync'];
    await server.#run('initdb', '--pgdata', server.data, ...args);
    await server.start();
    return server;
  }

  /**
   * Copies the server behind a port, and starts the copy.
   *
   * @param standby whether it follows that server through the same port, read-only, until it is promoted
   */
  static async copyOf(port: number, standby: boolean, options: ServerOptions = {}): Promise<PostgresServer> {
    const server = await PostgresServer.#make(options);
    await server.copyFrom(port, server.data, standby);
    await server.start();
    return server;
  }

  static async #make({ diskMegabytes }: ServerOptions): Promise<PostgresServer> {
    const programs = postgres.find();
    if (!programs) throw new Error(`PostgreSQL is missing: ${postgres.howToInstall}`);
    const user = unprivilegedUser();
    // The run's own temporary folder is closed to other users, and PostgreSQL's user needs access.
    if (user && process.env.TMPDIR) chmodSync(tmpdir(), 0o711);
    const disk = diskMegabytes ? SmallDisk.mount(diskMegabytes, user) : null;
    const home = disk?.folder ?? mkdtempSync(join(tmpdir(), 'hubbub-postgres-'));
    if (user) chownSync(home, user.uid, user.gid);
    return new PostgresServer(programs, home, await sparePort(), disk);
  }

  /** The folder of its data, which can be copied or replaced while it is stopped. */
  get data(): string {
    return join(this.home, 'data');
  }

  get isRunning(): boolean {
    return this.#process !== null && this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Starts the process, and waits until it accepts statements. Idempotent. */
  async start(): Promise<void> {
    if (!this.isRunning) {
      const args = ['-D', this.data, '-p', String(this.port), ...settings.flatMap((setting) => ['-c', setting])];
      this.#process = spawn(join(this.programs, 'postgres'), args, {
        ...unprivilegedUser(),
        cwd: this.home,
        stdio: 'ignore',
      });
    }
    await this.#ready();
  }

  /** Kills it as a crash does: no checkpoint, connections cut (an immediate shutdown). Idempotent. */
  async kill(): Promise<void> {
    if (!this.#process) return;
    this.#process.kill('SIGQUIT');
    await ended(this.#process);
  }

  /** Kills it, and removes its data. */
  async dispose(): Promise<void> {
    await this.kill();
    if (this.disk) this.disk.dispose();
    else await rm(this.home, { recursive: true, force: true });
  }

  /** Runs SQL on its own connection, past every proxy. @returns the rows, one per line, without decoration. */
  async sql(statement: string): Promise<string> {
    return (await this.#run('psql', ...this.#connection, '--dbname=postgres', '-XqtA', '--command', statement)).trim();
  }

  /** Opens a session past every proxy, which can hold locks. */
  session(): SqlSession {
    return new SqlSession(join(this.programs, 'psql'), [...this.#connection, '--dbname=postgres']);
  }

  /** Copies the server behind a port into an empty or missing folder. */
  async copyFrom(port: number, folder: string, standby = false): Promise<void> {
    const options = ['--checkpoint=fast', '--no-sync', ...(standby ? ['--write-recovery-conf'] : [])];
    const from = ['--host=127.0.0.1', `--port=${port}`, '--username=hubbub'];
    await this.#run('pg_basebackup', ...from, '--pgdata', folder, ...options);
  }

  get #connection(): string[] {
    return ['--host=127.0.0.1', `--port=${this.port}`, '--username=hubbub'];
  }

  async #run(program: string, ...args: string[]): Promise<string> {
    const { stdout } = await runProgram(join(this.programs, program), args, { ...unprivilegedUser(), cwd: this.home });
    return stdout;
  }

  async #ready(): Promise<void> {
    const deadline = Date.now() + startPatience;
    const isReady = () =>
      this.#run('pg_isready', ...this.#connection, '--quiet').then(
        () => true,
        () => false,
      );
    while (!(await isReady())) {
      if (!this.isRunning) throw new Error('PostgreSQL has ended instead of starting');
      if (Date.now() > deadline) throw new Error('PostgreSQL does not take connections');
      await setTimeout(50);
    }
  }
}
