import { type ChildProcess, spawn } from 'node:child_process';
import { redis } from '../services/redis.ts';
import { sparePort } from '../services/service.ts';
import { ended, untilConnects } from './processes.js';

/** A Redis server that a test may kill, empty and freeze. It keeps nothing. */
export class OwnRedis {
  private constructor(
    private readonly program: string,
    private readonly port: number,
    private process: ChildProcess,
  ) {}

  static async start(): Promise<OwnRedis> {
    const program = redis.find();
    if (!program) throw new Error(`Redis is missing: ${redis.howToInstall}`);
    const port = await sparePort();
    const server = new OwnRedis(program, port, run(program, port));
    await untilConnects(port);
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await ended(this.process);
  }

  /** Starts it again, empty. */
  async restart(): Promise<void> {
    this.process = run(this.program, this.port);
    await untilConnects(this.port);
  }

  /** It answers nothing and closes nothing until it is thawed. */
  freeze(): void {
    this.process.kill('SIGSTOP');
  }

  thaw(): void {
    this.process.kill('SIGCONT');
  }
}

function run(program: string, port: number): ChildProcess {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  return spawn(program, args, { stdio: 'ignore' });
}
