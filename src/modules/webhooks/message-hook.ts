import { Semaphore } from '../../platform/concurrency/index.js';
import { HubbubError } from '../../platform/errors/index.js';
import type { Logger } from '../../platform/log/index.js';
import { allowed, type MessageCheck, type ScreenedMessage, type Verdict } from '../conversations/index.js';
import { Circuit } from './circuit.js';
import { hookBody, hookRequestId, verdictOf } from './hook-exchange.js';
import { signatureHeaders } from './signature.js';
import type { Targets } from './target.js';
import { webhookTexts } from './webhook.texts.js';

/** The number of failures in a row that open the circuit, and the time that it stays open (ms). */
const failureLimit = 5;
const pause = 10_000;

/** The treatment of a message that the hook did not judge. */
export type HookFailure = 'allow' | 'refuse' | 'hold';

export interface HookOptions {
  url: string;
  secret: string;
  onFailure: HookFailure;
  /** How long a verdict may take, in ms, with the wait for a free request. */
  timeout: number;
  /** The maximum number of concurrent requests of a node. As many messages may wait for their turn. */
  concurrency: number;
}

/** Asks another system about each message before it is stored: one signed request, without retries. */
export class MessageHook implements MessageCheck {
  readonly #circuit = new Circuit(failureLimit, pause);
  readonly #slots: Semaphore;
  readonly #stopping = new AbortController();
  /** Counters since the start, for the metrics. */
  readonly counts = { requests: 0, failures: 0, skipped: 0 };

  constructor(
    private readonly targets: Targets,
    private readonly options: HookOptions,
    private readonly logger: Logger,
    /** Returns the time in ms. */
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#slots = new Semaphore(options.concurrency, options.concurrency);
  }

  /** Whether the receiver failed so often that it is not asked for a while. */
  get isOpen(): boolean {
    return this.#circuit.isOpen;
  }

  async judge(message: ScreenedMessage): Promise<Verdict> {
    const deadline = this.now() + this.options.timeout;
    try {
      return (await this.#slots.run(() => this.#ask(message, deadline))) ?? this.#unjudged();
    } catch (error) {
      if (!(error instanceof HubbubError)) throw error;
      // Too many messages wait for the receiver.
      this.counts.skipped++;
      return this.#unjudged();
    }
  }

  /** Ends running requests. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Returns null if the receiver gave no verdict. */
  async #ask(message: ScreenedMessage, deadline: number): Promise<Verdict | null> {
    const left = Math.round(deadline - this.now());
    if (left <= 0 || !this.#circuit.admits()) {
      this.counts.skipped++;
      return null;
    }
    this.counts.requests++;
    const { status, text, error } = await this.#send(message, left);
    const verdict = verdictOf(status, text);
    if (!verdict) this.counts.failures++;
    // A request that began late says little about the receiver if it fails.
    if (!verdict && left < this.options.timeout / 2) return null;
    const reason = error ?? (verdict ? null : 'The answer contains no verdict.');
    if (this.#circuit.record(verdict !== null)) this.#log(reason);
    return verdict;
  }

  #send(message: ScreenedMessage, timeout: number) {
    const { url, secret } = this.options;
    const at = new Date();
    const body = hookBody(message, at);
    const headers = signatureHeaders(secret, hookRequestId(message), at.getTime(), body);
    return this.targets.ask(url, headers, body, { cancelled: this.#stopping.signal, timeout });
  }

  #log(error: string | null): void {
    if (this.isOpen) this.logger.warn({ error }, 'the message hook keeps failing; it is not asked for a while');
    else this.logger.info('the message hook answers again');
  }

  #unjudged(): Verdict {
    if (this.options.onFailure === 'hold') return { outcome: 'HOLD', reason: webhookTexts.unchecked() };
    return this.options.onFailure === 'allow' ? allowed : { outcome: 'UNCHECKED' };
  }
}
