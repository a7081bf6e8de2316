import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { Redis } from 'ioredis';
import { redis } from '../services/redis.ts';
import { sparePort } from '../services/service.ts';
import { ended, untilConnects } from './processes.js';
import { TcpProxy } from './tcp-proxy.js';
import { until } from './until.js';

/** A port that refuses connections, for a replica that never finds its primary. */
const nowhere = '1';
const patience = 60_000;

/** A Redis server behind one address, to be killed, emptied, frozen, demoted and cut off. It stores nothing on disk. */
export class OwnRedis {
  /** Former primaries: they are replicas now, and keep their clients. */
  readonly #demoted: ChildProcess[] = [];

  private constructor(
    private readonly program: string,
    private readonly settings: readonly string[],
    private port: number,
    /** Between the server and the clients of `url`. `mute` makes it half-open: accepted, and never answered. */
    readonly proxy: TcpProxy,
    private process: ChildProcess,
  ) {}

  /** @param settings as on its command line: `'--maxmemory', '10mb'`. */
  static async start(...settings: string[]): Promise<OwnRedis> {
    const program = redis.find();
    if (!program) throw new Error(`Redis is missing: ${redis.howToInstall}`);
    const port = await sparePort();
    const server = new OwnRedis(program, settings, port, await TcpProxy.start(port), run(program, port, settings));
    await untilConnects(port);
    return server;
  }

  get url(): string {
    return `redis://${new URL(this.proxy.url).host}`;
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await ended(this.process);
  }

  /** Starts it again, empty. */
  async restart(): Promise<void> {
    this.process = run(this.program, this.port, this.settings);
    await untilConnects(this.port);
  }

  /** Kills it and closes its address. */
  async stop(): Promise<void> {
    this.proxy.close();
    for (const each of [this.process, ...this.#demoted]) {
      each.kill('SIGKILL');
      await ended(each);
    }
  }

  /** Stops answering without closing connections, until it is thawed. */
  freeze(): void {
    this.process.kill('SIGSTOP');
  }

  thaw(): void {
    this.process.kill('SIGCONT');
  }

  /** Makes it a replica of a primary that it never finds: it keeps its data and its clients, and rejects writes. */
  async demote(): Promise<void> {
    await this.call('REPLICAOF', '127.0.0.1', nowhere);
  }

  async promote(): Promise<void> {
    await this.call('REPLICAOF', 'NO', 'ONE');
  }

  /**
   * Fails over to a replica with the same data. New connections reach it; existing ones stay with the old
   * primary, which is its replica now and refuses writes.
   */
  async failOver(): Promise<void> {
    const port = await sparePort();
    const successor = run(this.program, port, this.settings);
    await untilConnects(port);
    await command(port, 'REPLICAOF', '127.0.0.1', String(this.port));
    await until('the replica to be in step', async () => (await linkOf(port)) === 'up', patience);
    await command(port, 'REPLICAOF', 'NO', 'ONE');
    await this.call('REPLICAOF', '127.0.0.1', String(port));
    this.#demoted.push(this.process);
    [this.port, this.process] = [port, successor];
    this.proxy.leadTo(port);
  }

  /** Runs one command, past the proxy. */
  call(name: string, ...args: string[]): Promise<unknown> {
    return command(this.port, name, ...args);
  }
}

async function command(port: number, name: string, ...args: string[]): Promise<unknown> {
  const client = new Redis(port, { lazyConnect: true });
  try {
    await client.connect();
    return await client.call(name, ...args);
  } finally {
    client.disconnect();
  }
}

/** Returns whether a replica is connected with its primary: `up` or `down`. */
async function linkOf(port: number): Promise<string | undefined> {
  return /master_link_status:(\w+)/.exec(String(await command(port, 'INFO', 'replication')))?.[1];
}

function run(program: string, port: number, settings: readonly string[]): ChildProcess {
  // A replica that is synchronised writes a file, with which no other server may begin.
  const keepsNothing = ['--save', '', '--appendonly', 'no', '--dbfilename', `${randomUUID()}.rdb`, ...settings];
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--repl-diskless-sync-delay', '0', ...keepsNothing];
  return spawn(program, args, { stdio: 'ignore', cwd: tmpdir() });
}
