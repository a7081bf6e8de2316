import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ChannelGroups } from '../../src/delivery/channel-groups.js';
import { Channel, ChannelStream, EndReason, type FeedEvent, type FeedItem } from '../../src/feed/index.js';
import { eventually } from '../support/eventually.js';
import { Gate, RecordedResults, Recorder } from '../support/recorder.js';

const names = ['ada', 'grace', 'eve', 'joan', 'mary'];
/** Small, so that there are several groups. */
const groupSize = 2;
const who = fc.nat(names.length - 1);

/** The steps, which run in any order. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('publish'), instead: fc.subarray(names), count: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('stall', 'read', 'come', 'come'), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('leave', 'revoke'), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('hold', 'open', 'open') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('turns'), turns: fc.integer({ min: 1, max: 4 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

class QueuedStream extends ChannelStream {
  readonly #queue: FeedEvent[] = [];

  protected get isEmpty(): boolean {
    return this.#queue.length === 0;
  }

  protected enqueue(events: readonly FeedEvent[]): void {
    this.#queue.push(...events);
  }

  protected dequeue(): FeedEvent | null {
    return this.#queue.shift() ?? null;
  }
}

interface Following {
  recorder: Recorder;
  expected: string[];
  end: 'open' | 'left' | 'revoked';
}

/** A channel and its followers, who come and go. */
class Broadcast {
  readonly channel = new Channel();
  readonly groups = new ChannelGroups<Recorder>(new RecordedResults(), groupSize);
  readonly #gate = new Gate();
  readonly #followings = new Map<string, Following[]>(names.map((name) => [name, []]));
  #number = 0;

  async take(step: Step): Promise<void> {
    if ('instead' in step) this.#publish(step.instead, step.count);
    else if ('turns' in step) for (let i = 0; i < step.turns; i++) await nextTurn();
    else if ('who' in step) this.#act(names[step.who] ?? '', step.do);
    else this.#gate[step.do as 'hold' | 'open']();
  }

  /** Removes everything that blocks delivery, and expects that followers received what they should have. */
  async settle(): Promise<void> {
    this.#gate.open();
    for (const { recorder } of this.#all) recorder.read();
    await eventually(() => {
      for (const { recorder, expected, end } of this.#all) {
        const given = recorder.given.flatMap(inWords);
        if (end === 'open') expect(given).toEqual(expected);
        else expect(given).toEqual([...expected.slice(0, given.filter(isEvent).length), ...given.filter(isRevocation)]);
        expect(given.some(isRevocation)).toBe(end === 'revoked');
      }
      // Everybody who is up to date is in a group again.
      expect(this.channel.alone.size).toBe(0);
    });
    for (const { recorder } of this.#all) recorder.stream.close();
    expect([this.groups.size, this.channel.groups.size]).toEqual([0, 0]);
  }

  get #all(): Following[] {
    return [...this.#followings.values()].flat();
  }

  /** Some get events of their own instead, or none if `count` is 0. */
  #publish(instead: readonly string[], count: number): void {
    const number = ++this.#number;
    const own = new Map<QueuedStream, FeedEvent[]>();
    for (const { name, following } of this.#open()) {
      if (!instead.includes(name)) following.expected.push(`${number}`);
      else {
        const words = Array.from({ length: count }, (_, i) => `${number} own ${i}`);
        following.expected.push(...words);
        own.set(following.recorder.stream as QueuedStream, words.map(eventOf));
      }
    }
    this.channel.publish([eventOf(`${number}`)], own);
  }

  #open(): { name: string; following: Following }[] {
    return [...this.#followings].flatMap(([name, all]) =>
      all.filter(({ end }) => end === 'open').map((following) => ({ name, following })),
    );
  }

  #act(name: string, what: string): void {
    const all = this.#followings.get(name) ?? [];
    const last = all.find(({ end }) => end === 'open');
    if (what === 'come' && !last) {
      const stream = new QueuedStream(this.channel, name, () => undefined);
      all.push({ recorder: new Recorder(stream, this.#gate, null, this.groups), expected: [], end: 'open' });
    } else if (what === 'stall' || what === 'read') last?.recorder[what]();
    else if (last && what !== 'come') {
      last.end = what === 'leave' ? 'left' : 'revoked';
      if (what === 'leave') last.recorder.stream.close();
      else last.recorder.stream.revoke(EndReason.SESSION_ENDED);
    }
  }
}

function eventOf(words: string): FeedEvent {
  return { type: 'TOLD', data: { words }, feedId: '', position: 0, check: 0, previous: 0, at: 0 };
}

const isRevocation = (words: string) => words === 'revoked';
const isEvent = (words: string) => words !== 'revoked';

function inWords(item: FeedItem): string[] {
  if (item.kind === 'revoked') return ['revoked'];
  return item.kind === 'event' ? [String(item.event.data.words)] : [];
}

test('each stream of a channel gets each event once and in order, alone or in its group', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const broadcast = new Broadcast();
      for (const each of steps) await broadcast.take(each);
      await broadcast.settle();
    }),
    { numRuns: 150 },
  );
});

test('streams that are up to date share one result for each group', async () => {
  const channel = new Channel();
  const results = new RecordedResults();
  const groups = new ChannelGroups<Recorder>(results, groupSize);
  const streams = names.map((name) => new QueuedStream(channel, name, () => undefined));
  const recorders = streams.map((stream) => new Recorder(stream, new Gate(), null, groups));
  await eventually(() => expect(channel.alone.size).toBe(0));
  expect(groups.size).toBe(3);
  channel.publish([eventOf('one'), eventOf('two')]);
  await eventually(() => {
    for (const { given } of recorders) expect(given.flatMap(inWords)).toEqual(['one', 'two']);
  });
  expect(recorders.map(({ givenByGroup }) => givenByGroup)).toEqual(names.map(() => 2));
  expect(results.given).toBe(2 * names.length);
  for (const stream of streams) stream.close();
});
