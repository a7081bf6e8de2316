import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { faults } from './faults.js';
import { Random } from './random.js';
import { minutes, patience, print, seed, torture } from './torture.js';
import { World } from './world.js';

const random = new Random(seed);
const isPooled = random.below(2) === 0;
let world: World;

beforeAll(async () => {
  world = await World.start(3, { isPooled });
}, patience);
afterAll(() => world?.[Symbol.asyncDispose](), patience);

test(
  `random faults for ${minutes} minutes, from seed ${seed}, lose, repeat and reorder nothing`,
  async () => {
    print(`Torture of three nodes from seed ${seed}${isPooled ? ', with PgBouncer' : ''}`);
    expect(await torture(world, faults, random)).toBeGreaterThan(0);
  },
  patience,
);
