import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Checkpoint, EndReason, everyone, type NewEvent } from '../../src/feed/index.js';
import { eventually } from '../support/eventually.js';
import { FeedWorld } from '../support/feed-world.js';
import { Gate, Recorder } from '../support/recorder.js';

const names = ['ada', 'grace', 'eve', 'joan'];
const who = fc.nat(names.length - 1);

/** What happens to an announcement. */
const fate = fc.constantFrom('fine', 'fine', 'fine', 'lost', 'twice', 'late');

/** The steps, which run in any order. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('append'),
      personal: fc.boolean(),
      audience: fc.option(fc.subarray(names), { nil: undefined }),
      fates: fc.array(fate, { maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end'), whose: fc.constantFrom(...names, everyone), fate }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('stall', 'read', 'come', 'come'), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('leave', 'revoke'), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('hold', 'open', 'open', 'repair') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('turns'), turns: fc.integer({ min: 1, max: 4 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** One follower of a feed, from its beginning to its end. */
interface Following {
  recorder: Recorder;
  authorizedAt: number;
  after: number;
  end: 'open' | 'left' | 'revoked';
}

let world: FeedWorld;

beforeAll(async () => {
  world = await FeedWorld.create();
});
afterAll(() => world.dispose());

/** Decides which followers receive an event. */
type Told = Pick<NewEvent, 'ends' | 'audience'>;

/** A feed and the followers that come and go. */
class Room {
  readonly followings = new Map<string, Following[]>(names.map((name) => [name, []]));
  readonly #gate = new Gate();
  readonly #events: Told[] = [];
  /** Announcements that arrive after later ones. */
  readonly #late: unknown[] = [];

  constructor(private readonly feedId: string) {}

  async take(step: Step): Promise<void> {
    if ('fates' in step) {
      const { personal, audience, fates } = step;
      await this.append({ data: { personal }, ...(audience && { audience }) }, ...fates);
    } else if ('whose' in step) await this.append({ ends: { [step.whose]: EndReason.REMOVED }, data: {} }, step.fate);
    else if ('turns' in step) for (let i = 0; i < step.turns; i++) await nextTurn();
    else if ('who' in step) await this.#act(names[step.who] ?? '', step.do);
    else if (step.do === 'repair') await world.hub.repair();
    else this.#gate[step.do as 'hold' | 'open']();
  }

  async append(event: Told & { data: { personal?: boolean } }, ...fates: string[]): Promise<void> {
    world.bus.fate = (message) => {
      const [met, late] = [fates.shift() ?? 'fine', this.#late.splice(0)];
      if (met === 'late') this.#late.push(message);
      if (met === 'late' || met === 'lost') return late;
      return met === 'twice' ? [message, ...late, message] : [message, ...late];
    };
    const events = (fates.length > 0 ? fates : ['fine']).map(() => event);
    await world.append(this.feedId, ...events);
    this.#events.push(...events);
  }

  async come(name: string): Promise<void> {
    const earlier = this.followings.get(name) ?? [];
    if (earlier.some(({ end, recorder }) => end === 'open' && !recorder.stream.isClosed)) return;
    const after = Math.max(0, ...earlier.map(({ recorder }) => positionsOf(recorder).at(-1) ?? 0));
    const authorizedAt = this.#events.length;
    const [start, checkedAt] = [after, authorizedAt].map((position) => ({ position, check: 0 }));
    const options = { after: start, authorizedAt: checkedAt as Checkpoint, principals: [name] };
    const stream = await world.hub.follow(this.feedId, options);
    earlier.push({ recorder: new Recorder(stream, this.#gate, world.groups), authorizedAt, after, end: 'open' });
  }

  /** Removes everything that blocks delivery. */
  async settle(): Promise<void> {
    this.#gate.open();
    for (const { recorder } of this.#all) recorder.read();
    await this.append({ data: {} });
    await eventually(async () => {
      await world.hub.repair();
      this.check();
    });
  }

  /**
   * Expects that every follower received each event for it once and in order, to the end of its access, and then the
   * revocation.
   */
  check(): void {
    for (const [name, followings] of this.followings) {
      for (const following of followings) expect(whatWasGiven(following)).toEqual(this.#expected(name, following));
    }
  }

  leaveAll(): void {
    for (const { recorder } of this.#all) recorder.stream.close();
  }

  get #all(): Following[] {
    return [...this.followings.values()].flat();
  }

  async #act(name: string, what: string): Promise<void> {
    if (what === 'come') return this.come(name);
    const following = this.followings.get(name)?.at(-1);
    if (!following) return;
    const { recorder } = following;
    if (what === 'stall' || what === 'read') recorder[what]();
    else if (!recorder.stream.isClosed && following.end === 'open') {
      following.end = what === 'leave' ? 'left' : 'revoked';
      if (what === 'leave') recorder.stream.close();
      else recorder.stream.revoke(EndReason.SESSION_ENDED);
    }
  }

  #expected(name: string, { recorder, authorizedAt, after, end }: Following): (string | number)[] {
    const isEnd = ({ ends }: Told, i: number) =>
      i >= Math.max(authorizedAt, after) && (ends?.[name] ?? ends?.[everyone]);
    const ended = this.#events.findIndex(isEnd) + 1;
    const last = ended || this.#events.length;
    const all = Array.from({ length: last - after }, (_, i) => after + i + 1).filter((position) => {
      const { audience } = this.#events[position - 1] ?? {};
      return audience?.includes(name) ?? true;
    });
    if (end === 'open') return ended ? [...all, EndReason.REMOVED] : all;
    // This one stopped on the way, so how far it came does not matter.
    const given = positionsOf(recorder);
    const lastWord = recorder.given.at(-1);
    const reason = lastWord?.kind === 'revoked' ? lastWord.reason : null;
    if (reason === EndReason.REMOVED) return [...all, EndReason.REMOVED];
    return [...all.slice(0, given.length), ...(end === 'revoked' ? [EndReason.SESSION_ENDED] : [])];
  }
}

function positionsOf({ given }: Recorder): number[] {
  return given.flatMap((item) => (item.kind === 'event' ? item.event.position : []));
}

function whatWasGiven({ recorder }: Following): (string | number)[] {
  return recorder.given.flatMap((item) => {
    if (item.kind === 'subscribed') return [];
    return item.kind === 'event' ? item.event.position : item.kind === 'revoked' ? item.reason : 'a gap';
  });
}

test('every follower receives each event for it once and in order, to its end, whatever members and announcements do', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), async (steps) => {
    const room = new Room(await world.createFeed());
    try {
      for (const name of names) await room.come(name);
      for (const step of steps) await room.take(step);
      await room.settle();
      // An event that arrives twice would have arrived by now.
      await room.append({ data: {} });
      await room.settle();
    } finally {
      room.leaveAll();
    }
    expect(world.size).toEqual({ groups: 0, subscribers: 0 });
  });
  await fc.assert(property, { numRuns: 60, endOnFailure: true });
});
