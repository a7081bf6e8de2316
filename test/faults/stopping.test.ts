import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Checker } from './checker.js';
import { Random } from './random.js';
import { World } from './world.js';

const patience = 300_000;
let world: World;
let checker: Checker;

beforeAll(async () => {
  world = await World.start(1);
  checker = await Checker.start(world.urls, new Random(1));
}, patience);
afterAll(() => world?.[Symbol.asyncDispose](), patience);

const silences: [string, (world: World) => void][] = [
  ['the connections to PostgreSQL are swallowed', ({ postgres }) => postgres.proxy.swallow()],
  ['PostgreSQL does not answer', ({ postgres }) => postgres.proxy.mute()],
  ['Redis is frozen', ({ redis }) => redis.freeze()],
  [
    'neither of the two answers',
    ({ postgres, redis }) => {
      postgres.proxy.mute();
      redis.freeze();
    },
  ],
];

test.each(silences)(
  'a busy node that is asked to stop while %s stops by itself, soon enough for its supervisor',
  async (_name, silence) => {
    await checker.settled();
    silence(world);
    // If it was cut short, this would be 1.
    const code = await world.stopNode(0, 'SIGTERM');
    world.postgres.proxy.back();
    world.redis.thaw();
    await world.startNode(0);
    expect(code).toBe(0);
  },
  patience,
);

test(
  'acknowledged messages are neither lost, repeated nor reordered',
  async () => {
    await checker.settled();
    await checker.verdict();
  },
  patience,
);
