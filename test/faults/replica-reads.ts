import { expect } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { eventually } from '../support/eventually.js';
import type { Person } from '../support/people.js';
import type { TestServer } from '../support/test-server.js';

const PageOfHistory = graphql(`
  query PageOfHistory($id: ID!) {
    conversation(id: $id) {
      messages(first: 50) {
        edges {
          node {
            content
            sender {
              username
            }
          }
        }
      }
    }
  }
`);

/** A kind of read, and the result that it is counted with. */
export type Counted = [read: 'history' | 'search', result: string];

/** Returns a page of the history of a conversation. */
export async function page(person: Person, id: string): Promise<string[]> {
  const { conversation } = await person.http.run(PageOfHistory, { id });
  return conversation?.messages.edges.map(({ node }) => node.content) ?? [];
}

/** What a server with a replica reports about it. */
export class ReplicaReads {
  constructor(private readonly server: TestServer) {}

  /** Waits until the server sends reads to the replica. */
  async untilUsable(): Promise<void> {
    await eventually(async () => expect(await this.#health()).toEqual({ status: 'ok' }));
  }

  /** Waits until the server is healthy, but without the replica. */
  async untilOutOfUse(): Promise<void> {
    await eventually(async () => expect(await this.#health()).toEqual({ status: 'ok', without: ['replica'] }));
  }

  /** Returns how many reads had a result since the start of the server. */
  async count(read: 'history' | 'search', result: string): Promise<number> {
    const metrics = await (await fetch(`${this.server.url}/metrics`)).text();
    const line = new RegExp(`^hubbub_replica_reads_total{read="${read}",result="${result}"} (\\d+)`, 'm');
    return Number(line.exec(metrics)?.[1] ?? 0);
  }

  /**
   * Reads until a read has the result. All answers must be the same: a slow machine can take the replica out of use for
   * a while, but no answer may be stale. It asks seldom, because searches are limited.
   */
  async expectAnswer(expected: string[], [read, result]: Counted, run: () => Promise<string[]>): Promise<void> {
    const answers: string[][] = [];
    const readOnce = async () => {
      const before = await this.count(read, result);
      answers.push(await run());
      expect(await this.count(read, result)).toBe(before + 1);
    };
    await eventually(readOnce, 60_000, 500);
    for (const answer of answers) expect(answer).toEqual(expected);
  }

  async #health(): Promise<unknown> {
    return (await fetch(`${this.server.url}/healthz`)).json();
  }
}
