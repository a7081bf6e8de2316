import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ended } from './processes.js';

const done = 'statement-is-done';

/** An open session with PostgreSQL: it keeps its transaction and locks until it commits or is closed. */
export class SqlSession implements AsyncDisposable {
  readonly #psql: ChildProcess;

  constructor(program: string, connection: string[]) {
    const args = [...connection, '-XqtA', '--set', 'ON_ERROR_STOP=1'];
    this.#psql = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  }

  /** Runs SQL and resolves when it is done. @throws if it fails, which ends the session */
  async run(statement: string): Promise<void> {
    const { stdin, stdout, stderr } = this.#psql;
    if (!stdin || !stdout || !stderr) throw new Error('psql has no streams');
    let complaints = '';
    stderr.on('data', (text) => {
      complaints += text;
    });
    const lines = createInterface(stdout);
    const failed = once(this.#psql, 'close').then(() => {
      throw new Error(`psql has ended: ${complaints}`);
    });
    stdin.write(`${statement};\n\\echo ${done}\n`);
    const succeeded = new Promise<void>((resolve) => lines.on('line', (line) => line === done && resolve()));
    await Promise.race([succeeded, failed]);
    failed.catch(() => undefined);
    lines.close();
  }

  /** Rolls back what was not committed. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#psql.kill('SIGKILL');
    await ended(this.#psql);
  }
}
