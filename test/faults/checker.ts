import { expect } from '@jest/globals';
import { meetInGroup } from '../support/chat.js';
import { signUp } from '../support/people.js';
import type { Random } from './random.js';
import { type Heard, ResumingFollower } from './resuming-follower.js';
import { until } from './until.js';
import { type Acknowledged, Writer } from './writer.js';

/** How long (ms) everyone may take to be back in step after a fault. */
const settlePatience = 60_000;

/**
 * Judges a cluster from outside, knowing nothing of how it works: writers that retry, followers that resume, and what
 * they must have seen. Every acknowledged message reaches every follower exactly once, in the order of positions, the
 * same for all, without a hole; and nothing appears twice.
 */
export class Checker {
  readonly followers: ResumingFollower[] = [];
  readonly #writers: Writer[] = [];
  readonly #running: Promise<void>[] = [];

  private constructor(private readonly conversationIds: string[]) {}

  /** Three people in two conversations: each writes, and follows one conversation on one socket and all on another. */
  static async start(urls: string[], random: Random): Promise<Checker> {
    const [graphqlUrl, socketUrl] = [`${urls[0]}/graphql`, `${urls[0]}/graphql`.replace('http', 'ws')];
    const people = await signUp({ graphqlUrl, socketUrl }, 'ada', 'grace', 'linus');
    const conversationIds = [await meetInGroup('One', ...people), await meetInGroup('Two', ...people)];
    const checker = new Checker(conversationIds);
    for (const { username, accessToken } of people) {
      checker.#writers.push(new Writer(username, accessToken, urls, conversationIds, random));
      for (const followed of [...conversationIds, null]) {
        const name = `${username} at ${followed ?? 'all'}`;
        checker.followers.push(new ResumingFollower(name, accessToken, urls, followed, random));
      }
    }
    for (const writer of checker.#writers) checker.#running.push(writer.run(40));
    for (const follower of checker.followers) checker.#running.push(follower.run());
    return checker;
  }

  get summary(): string {
    const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
    const acknowledged = this.#acknowledged.length;
    const retries = sum(this.#writers.map((writer) => writer.retries));
    const connections = sum(this.followers.map((follower) => follower.connections));
    return `${acknowledged} messages acknowledged after ${retries} retries, ${this.followers.length} followers over ${connections} connections`;
  }

  /**
   * Resolves when the fault is over: new messages are acknowledged, and every follower that reads has all that were.
   */
  async settled(): Promise<void> {
    const before = this.#acknowledged.length;
    await until('new messages to be acknowledged', () => this.#acknowledged.length > before + 10, settlePatience);
    const heads = this.conversationIds.map((id) => [id, this.#head(id)] as const);
    for (const [id, head] of heads) await this.#reached(id, head);
  }

  /** Stops writing, lets everyone come to the end, and judges. */
  async verdict(): Promise<void> {
    for (const writer of this.#writers) writer.stop();
    await Promise.all(this.#running.slice(0, this.#writers.length));
    for (const id of this.conversationIds) await this.#reached(id, this.#head(id));
    for (const follower of this.followers) follower.stop();
    await Promise.all(this.#running);
    const complaints = [...this.#writers, ...this.followers].flatMap((each) => each.complaints);
    expect(complaints).toEqual([]);
    for (const id of this.conversationIds) this.#judge(id);
  }

  #judge(conversationId: string): void {
    const [reference = [], ...others] = this.#followersOf(conversationId).map((follower) =>
      upTo(follower.heard.get(conversationId) ?? [], this.#head(conversationId)),
    );
    const byPosition = new Map(reference.map((heard) => [heard.position, heard]));
    expect(reference.map(({ position }) => position)).toEqual(
      Array.from({ length: this.#head(conversationId) }, (_, i) => i + 1),
    );
    // Those that began later have the same from where they began.
    for (const other of others) expect(other).toEqual(reference.slice(reference.length - other.length));
    for (const { position, content } of this.#acknowledged.filter((each) => each.conversationId === conversationId)) {
      expect(byPosition.get(position)?.content).toBe(content);
    }
    const contents = reference.flatMap(({ content }) => content ?? []);
    expect(new Set(contents).size).toBe(contents.length);
  }

  get #acknowledged(): Acknowledged[] {
    return this.#writers.flatMap(({ acknowledged }) => acknowledged);
  }

  #head(conversationId: string): number {
    const positions = this.#acknowledged.filter((each) => each.conversationId === conversationId);
    return Math.max(0, ...positions.map(({ position }) => position));
  }

  #followersOf(conversationId: string): ResumingFollower[] {
    return this.followers.filter(({ heard }) => heard.has(conversationId));
  }

  async #reached(conversationId: string, head: number): Promise<void> {
    await until(
      `all followers to reach ${head} of ${conversationId}`,
      () =>
        this.#followersOf(conversationId).every(
          (follower) => follower.isStalled || follower.position(conversationId) >= head,
        ),
      settlePatience,
    );
  }
}

function upTo(heard: Heard[], position: number): Heard[] {
  return heard.filter((each) => each.position <= position);
}
