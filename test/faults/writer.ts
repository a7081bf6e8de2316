import { setTimeout } from 'node:timers/promises';
import type { Random } from './random.js';

/** How long a writer waits for a response before it considers the request lost, in milliseconds. */
const patience = 3_000;

/** A message that the server has acknowledged. */
export interface Acknowledged {
  conversationId: string;
  position: number;
  content: string;
  /** When the successful attempt was sent and when it was answered, in milliseconds of the monotonic clock. */
  sentAt: number;
  acknowledgedAt: number;
}

const mutation = `mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) { position message { content } }
}`;

/**
 * Writes one message after another, each until it is acknowledged: to any node that answers, always under the same
 * clientId, as the documentation tells clients to do.
 */
export class Writer {
  readonly acknowledged: Acknowledged[] = [];
  /** Responses that no fault excuses. */
  readonly complaints: string[] = [];
  retries = 0;
  #stopped = false;

  constructor(
    private readonly name: string,
    private readonly token: string,
    private readonly urls: string[],
    private readonly conversationIds: string[],
    private readonly random: Random,
  ) {}

  stop(): void {
    this.#stopped = true;
  }

  /** @param pause ms between two messages. */
  async run(pause: number): Promise<void> {
    for (let n = 0; !this.#stopped; n++) {
      const content = `${this.name}-${n} ${'x'.repeat(this.random.below(1_500))}`;
      await this.#sendUntilAcknowledged(this.random.pick(this.conversationIds), content, `${this.name}-${n}`);
      await setTimeout(this.random.below(2 * pause));
    }
  }

  async #sendUntilAcknowledged(conversationId: string, content: string, clientId: string): Promise<void> {
    for (;;) {
      const sentAt = performance.now();
      const position = await this.#send({ to: { conversationId }, content, clientId }).catch(() => null);
      if (position !== null) {
        this.acknowledged.push({ conversationId, position, content, sentAt, acknowledgedAt: performance.now() });
        return;
      }
      this.retries++;
      await setTimeout(20 + this.random.below(100));
    }
  }

  /** @returns the position, or null if the server asks to retry. */
  async #send(input: object): Promise<number | null> {
    const response = await fetch(`${this.random.pick(this.urls)}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ query: mutation, variables: { input } }),
      signal: AbortSignal.timeout(patience),
    });
    const { data, errors } = (await response.json()) as {
      data?: { sendMessage: { position: number } } | null;
      errors?: { message: string; extensions: { code: string } }[];
    };
    if (data?.sendMessage) return data.sendMessage.position;
    const code = errors?.[0]?.extensions.code;
    if (code !== 'UNAVAILABLE') this.complaints.push(`${this.name} got ${code}: ${errors?.[0]?.message}`);
    return null;
  }
}
