import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { meetInGroup, say } from '../support/chat.js';
import { Listener } from '../support/listener.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

/** The steps, which run in any order: a client writes, loses its connection, or reconnects. */
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('say' as const), who: fc.nat(2), burst: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const), who: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resume' as const), who: fc.nat(2) }) },
);

let server: TestServer;
let people: [Person, Person, Person];

beforeAll(async () => {
  server = await startTestServer();
  people = await signUp(server, 'ada', 'grace', 'eve');
});
afterAll(() => server.stop());

test('any interleaving of sends, disconnects and resumes gives every client the same complete ordered list', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
      const conversationId = await meetInGroup('Interleaved', ...people);
      const listeners = people.map((person) => new Listener(person, conversationId));
      const sending: Promise<number>[] = [];
      for (const [i, action] of steps.entries()) {
        const listener = listeners[action.who] as Listener;
        if (action.do === 'resume') listener.resume();
        if (action.do === 'cut') await listener.cut();
        if (action.do !== 'say') continue;
        // This is not awaited, so that sends of several users and the steps after them overlap.
        const author = people[action.who] as Person;
        for (let n = 0; n < action.burst; n++) sending.push(say(author, conversationId, `${i}.${n}`));
      }
      const positions = await Promise.all(sending);
      const head = people.length + sending.length;
      for (const listener of listeners) {
        listener.resume();
        await listener.reach(head);
        await listener.cut();
      }
      const [first, ...others] = listeners.map(({ heard }) => heard);
      expect(first?.map(({ position }) => position)).toEqual(Array.from({ length: head }, (_, i) => i + 1));
      for (const other of others) expect(other).toEqual(first);
      expect(positions.toSorted((a, b) => a - b)).toEqual(
        first?.filter(({ content }) => content !== null).map(({ position }) => position),
      );
    }),
    { numRuns: 25 },
  );
});
