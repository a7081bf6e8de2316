import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Time limit (ms) for an answer. */
const patience = 120_000;

/** Runs clients in a separate process, and gives it orders. Each order has one answer, which comes before the next order. */
export class ClientProcess<Order extends object, Answer extends { readonly kind: string }> implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  /** @param file a program in `clients/`. */
  constructor(file: string) {
    const program = join(import.meta.dirname, '../clients', file);
    this.#child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#exited = once(this.#child, 'close');
  }

  /**
   * Gives an order and waits for its answer.
   * @throws if the process ends, or does not answer in time.
   */
  async ask<Kind extends Answer['kind']>(order: Order, kind: Kind): Promise<Extract<Answer, { kind: Kind }>> {
    const answered = once(this.#child, 'message', { signal: AbortSignal.timeout(patience) });
    this.#child.send(order);
    const ended = this.#exited.then(() => Promise.reject(new Error('The process of the clients has ended.')));
    const [answer] = (await Promise.race([answered, ended])) as [Answer];
    if (answer.kind !== kind) throw new Error(`The clients answered ${answer.kind} instead of ${kind}.`);
    return answer as Extract<Answer, { kind: Kind }>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }
}
