import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { beginning, type Checkpoint, type FeedItem } from '../../src/feed/index.js';
import { eventually } from '../support/eventually.js';
import { FeedWorld } from '../support/feed-world.js';
import { loseCommits } from '../support/lost-commits.js';
import { Gate, Recorder } from '../support/recorder.js';

const clients = 4;
const who = fc.nat(clients - 1);
/** The fates of an announcement: it never arrives, arrives once, or again together with the one before it. */
const fates = fc.array(fc.constantFrom('lost', 'fine', 'fine', 'again'), { minLength: 1, maxLength: 6 });
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('append' as const), fates }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose' as const), events: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('compare' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('stall' as const, 'read' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('come' as const), who }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

let world: FeedWorld;

beforeAll(async () => {
  world = await FeedWorld.create();
});
afterAll(() => world.dispose());

/** A client that resumes, and drops what a change of history takes back. */
class Client {
  readonly texts = new Map<number, string>();
  readonly complaints: string[] = [];
  #cursor: Checkpoint = beginning;
  #recorder: Recorder | null = null;
  #taken = 0;

  constructor(private readonly feedId: string) {}

  async come(): Promise<void> {
    if (this.#recorder) return;
    const authorizedAt = await world.hub.head(this.feedId);
    const stream = await world.hub.follow(this.feedId, { after: this.#cursor, authorizedAt, principals: [] });
    this.#recorder = new Recorder(stream, new Gate(), world.groups);
    this.#taken = 0;
  }

  cut(): void {
    this.take();
    this.#recorder?.stream.close();
    this.#recorder = null;
  }

  stall(): void {
    this.#recorder?.stall();
  }

  read(): void {
    this.#recorder?.read();
  }

  /** Reads the items that have arrived. */
  take(): void {
    const given = this.#recorder?.given ?? [];
    for (; this.#taken < given.length; this.#taken++) this.#take(given[this.#taken] as FeedItem);
  }

  #take(item: FeedItem): void {
    if (item.kind === 'gap') {
      if (item.cause === 'PRUNED') this.complaints.push('a gap of what was pruned');
      for (const position of this.texts.keys()) if (position >= item.from) this.texts.delete(position);
      this.#cursor = item.next;
    }
    if (item.kind !== 'event') return;
    const { position, check, data } = item.event;
    if (this.texts.has(position)) this.complaints.push(`${position} came twice`);
    if (position > 1 && !this.texts.has(position - 1)) this.complaints.push(`${position} came too early`);
    this.texts.set(position, String(data.text));
    this.#cursor = { position, check };
  }
}

class Room {
  readonly clients: Client[];
  #events = 0;

  constructor(readonly feedId: string) {
    this.clients = Array.from({ length: clients }, () => new Client(feedId));
  }

  async take(taken: Step): Promise<void> {
    if (taken.do === 'append') await this.append(...taken.fates);
    else if (taken.do === 'lose') await this.#lose(taken.events);
    else if (taken.do === 'compare') await world.hub.repair();
    else await this.clients[taken.who]?.[taken.do]();
  }

  async append(...fates: string[]): Promise<void> {
    const announced: unknown[] = [];
    world.bus.fate = (message) => {
      const fate = fates[announced.length % fates.length];
      const earlier = announced.at(-1) ?? message;
      announced.push(message);
      if (fate === 'lost') return [];
      return fate === 'again' ? [message, earlier] : [message];
    };
    await world.append(this.feedId, ...fates.map(() => ({ data: { text: `event ${++this.#events}` } })));
  }

  /** Expects that every client exists and has come to the end. */
  async converge(): Promise<void> {
    for (const client of this.clients) {
      await client.come();
      client.read();
    }
    const { events } = await world.log.between(this.feedId, 0, Number.MAX_SAFE_INTEGER);
    const expected = events.map(({ data }) => data.text);
    for (const client of this.clients) {
      await eventually(async () => {
        await world.hub.repair();
        client.take();
        expect([...client.texts.values()]).toEqual(expected);
      });
      expect(client.complaints).toEqual([]);
    }
  }

  async #lose(events: number): Promise<void> {
    const { position } = await world.hub.head(this.feedId);
    if (position > 0) await loseCommits(world.database, Math.max(0, position - events), this.feedId);
  }
}

test('whatever the history loses at any time, every client ends with exactly what the database has', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), async (steps) => {
    const room = new Room(await world.createFeed());
    try {
      for (const taken of steps) await room.take(taken);
      await room.append('fine');
      await room.converge();
    } finally {
      for (const client of room.clients) client.cut();
    }
  });
  await fc.assert(property, { numRuns: 60, endOnFailure: true });
}, 180_000);
