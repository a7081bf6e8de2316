import { meetInGroup } from '../support/chat.js';
import { type Person, signUp } from '../support/people.js';
import { Losses } from './losses.js';
import type { Random } from './random.js';
import { ResumingFollower } from './resuming-follower.js';
import { longestPause, type Silence } from './silences.js';
import { until } from './until.js';
import { judge } from './verdict.js';
import { type Acknowledged, Writer } from './writer.js';

/** How long all clients may take to catch up after a fault, in milliseconds. */
const settlePatience = 120_000;

/**
 * Judges a server from outside, without knowing how it works: writers that retry, followers that resume, and what
 * they must have seen in the end (`judge`).
 */
export class Checker {
  readonly followers: ResumingFollower[] = [];
  /** The faults by which PostgreSQL loses commits run in its `during`. */
  readonly losses = new Losses();
  readonly #writers: Writer[] = [];
  readonly #running: Promise<void>[] = [];

  private constructor(
    private readonly urls: string[],
    readonly conversationIds: string[],
    private readonly reader: Person,
  ) {}

  /** Three users in two conversations: each writes, and follows one conversation on one socket and all on another. */
  static async start(urls: string[], random: Random): Promise<Checker> {
    const [graphqlUrl, socketUrl] = [`${urls[0]}/graphql`, `${urls[0]}/graphql`.replace('http', 'ws')];
    const people = await signUp({ graphqlUrl, socketUrl }, 'ada', 'grace', 'linus');
    const conversationIds = [await meetInGroup('One', ...people), await meetInGroup('Two', ...people)];
    const checker = new Checker(urls, conversationIds, people[0] as Person);
    for (const { username, accessToken } of people) {
      checker.#writers.push(new Writer(username, accessToken, urls, conversationIds, random));
      for (const followed of [...conversationIds, null]) {
        const name = `${username} at ${followed ?? 'all'}`;
        checker.followers.push(new ResumingFollower(name, accessToken, urls, followed, random, checker.losses));
      }
    }
    for (const writer of checker.#writers) checker.#running.push(writer.run(40));
    for (const follower of checker.followers) checker.#running.push(follower.run());
    return checker;
  }

  get summary(): string {
    const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
    const retries = sum(this.#writers.map((writer) => writer.retries));
    const connections = sum(this.followers.map((follower) => follower.connections));
    return `${this.#acknowledged.length} messages acknowledged after ${retries} retries, ${this.followers.length} followers over ${connections} connections`;
  }

  /** Resolves when this many more messages have been acknowledged. */
  async written(count: number): Promise<void> {
    const enough = this.#acknowledged.length + count;
    await until(`${count} messages to be acknowledged`, () => this.#acknowledged.length >= enough, settlePatience);
  }

  /**
   * Resolves when the fault is over: messages are sent and acknowledged in each conversation, and every follower that
   * reads has them.
   *
   * @param since when its cause began, in milliseconds of the monotonic clock
   */
  async settled(since = performance.now()): Promise<Silence> {
    const end = performance.now();
    const afterwards = () => this.#acknowledged.filter(({ sentAt }) => sentAt > end);
    const inEach = () => this.conversationIds.map((id) => afterwards().findLast((each) => each.conversationId === id));
    await until('new messages to be acknowledged', () => inEach().every(Boolean), settlePatience);
    for (const message of inEach()) if (message) await this.#received(message);
    const readers = this.followers.filter(({ isStalled, readsSince }) => !isStalled && readsSince < since);
    const newContents = new Set(afterwards().map(({ content }) => content));
    return {
      longest: Math.max(0, ...readers.map(({ arrivals }) => longestPause(arrivals, since))),
      afterwards: Math.max(0, ...readers.map((reader) => firstOf(reader, newContents) - end)),
    };
  }

  /** Stops writing, lets every client come to the end, and judges. @throws with all complaints, if there are any */
  async verdict(): Promise<void> {
    for (const writer of this.#writers) writer.stop();
    await Promise.all(this.#running.slice(0, this.#writers.length));
    const complaints = await judge({
      url: this.urls[0] ?? '',
      token: this.reader.accessToken,
      conversationIds: this.conversationIds,
      followers: this.followers,
      acknowledged: this.#acknowledged,
      losses: this.losses,
      patience: settlePatience,
    });
    for (const follower of this.followers) follower.stop();
    await Promise.all(this.#running);
    const all = [...this.complaints, ...complaints];
    if (all.length > 0) throw new Error(`${all.length} complaints:\n${all.slice(0, 100).join('\n')}`);
  }

  /** What has gone wrong so far. */
  get complaints(): string[] {
    return [...this.#writers, ...this.followers].flatMap((each) => each.complaints);
  }

  get #acknowledged(): Acknowledged[] {
    return this.#writers.flatMap(({ acknowledged }) => acknowledged);
  }

  async #received(message: Acknowledged): Promise<void> {
    const lacks = ({ isStalled, journals }: ResumingFollower) =>
      !isStalled && (journals.size === 0 || journals.get(message.conversationId)?.lacks(message));
    const lacking = () => this.followers.filter(lacks);
    await until(
      `all followers to have ${message.position} of ${message.conversationId}`,
      () => lacking().length === 0,
      settlePatience,
    ).catch((error) => {
      throw new Error(
        `${error.message}; it is missing to ${lacking().map(({ name }) => name)}; ${this.complaints.slice(0, 20).join('\n')}`,
      );
    });
  }
}

/** Returns when a follower got the first of these messages. */
function firstOf({ journals }: ResumingFollower, contents: Set<string>): number {
  const times = [...journals.values()].flatMap(({ entries }) =>
    entries.filter(({ content }) => content !== null && contents.has(content)).map(({ at }) => at),
  );
  return Math.min(...times);
}
