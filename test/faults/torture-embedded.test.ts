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
  `faults of the embedded database at random for ${minutes} minutes, from seed ${seed}: nothing is lost, repeated or reordered`,
  async () => {
    print(`Torture of the embedded database from seed ${seed}`);
    expect(await torture(world, embeddedFaults, new Random(seed))).toBeGreaterThan(0);
  },
  patience,
);
