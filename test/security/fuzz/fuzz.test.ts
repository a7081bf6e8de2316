import { readFileSync, writeSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { Blocks } from './blocks.js';
import { Dice } from './dice.js';
import { fuzzBytes } from './fuzz-bytes.js';
import { fuzzDocument } from './fuzz-documents.js';
import { fuzzFrames } from './fuzz-frames.js';
import { FuzzedServer } from './fuzzed-server.js';

/** `npm run fuzz` sets a time. Otherwise this many cases run, which are always the same in CI. */
const minutes = Number(process.env.FUZZ_MINUTES ?? 0);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122);
const only = new RegExp(process.env.FUZZ_ONLY ?? '');
/** The heap may grow by this many bytes in the second half of the cases. Caches fill in the first half. */
const heapMargin = 32 * 1_048_576;

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const kinds = [
  { name: 'documents', cases: 3_000, play: (dice: Dice) => fuzzDocument(server, schema, dice) },
  { name: 'frames', cases: 600, play: (dice: Dice) => fuzzFrames(server, dice) },
  { name: 'bytes', cases: 1_000, play: (dice: Dice) => fuzzBytes(server, dice) },
].filter(({ name }) => only.test(name));
const patience = (minutes + 10) * 60_000;

let server: FuzzedServer;

beforeAll(async () => {
  server = await FuzzedServer.start();
}, patience);
afterEach(() => server.assertAlive());
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
}, patience);

test.each(kinds)(
  `random $name, from seed ${seed}, do no harm`,
  async ({ name, cases, play }) => {
    const blocks = new Blocks(server);
    const half = async (part: number) => {
      await fuzz(seed + part, cases / 2, (dice) => blocks.watch(() => play(dice)));
      const heap = await server.heap();
      await server.load();
      return heap;
    };
    const growth = -(await half(0)) + (await half(1));
    print(`${name} from seed ${seed}: ${blocks.cases} cases, the heap grew by ${Math.round(growth / 1_024)} KiB`);
    print(`${blocks.report()}${name === 'documents' ? `\n  answers: ${server.outcomes()}` : ''}`);
    expect(growth).toBeLessThan(heapMargin);
    expect(server.process.output).not.toMatch(/"level":(50|60)/);
  },
  patience,
);

/**
 * Plays cases until one fails, whose smallest form fast-check then finds, or until the cases or the time are used up.
 */
async function fuzz(from: number, cases: number, play: (dice: Dice) => Promise<unknown>): Promise<void> {
  const property = fc.asyncProperty(fc.gen(), async (g) => {
    await play(new Dice(g));
  });
  await fc.assert(property, {
    seed: from,
    numRuns: minutes ? 1_000_000_000 : cases,
    ...(minutes && { interruptAfterTimeLimit: (minutes * 60_000) / kinds.length / 2, markInterruptAsFailure: false }),
    endOnFailure: process.env.FUZZ_SHRINK === undefined,
  });
}

/** Jest keeps the output of console.log until the end and adds to it. */
function print(text: string): void {
  writeSync(1, `${text}\n`);
}
