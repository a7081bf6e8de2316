import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { embeddedFaults } from './embedded-faults.js';
import { EmbeddedWorld } from './embedded-world.js';
import { Random } from './random.js';
import { minutes, patience, print, seed, torture } from './torture.js';

let world: EmbeddedWorld;

beforeAll(async () => {
  world = await EmbeddedWorld.start();
}, patience);
afterAll(() => world?.[Symbol.asyncDispose](), patience);

test(
  `random faults of the embedded database for ${minutes} minutes, from seed ${seed}, lose, repeat and reorder nothing`,
  async () => {
    print(`Torture of the embedded database from seed ${seed}`);
    expect(await torture(world, embeddedFaults, new Random(seed))).toBeGreaterThan(0);
  },
  patience,
);
