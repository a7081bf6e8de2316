import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { meetInGroup, say } from '../support/chat.js';
import { holding } from '../support/holding.js';
import { signUp } from '../support/people.js';
import { within } from '../support/socket-client.js';
import { startTestServer } from '../support/test-server.js';
import { WritingNode } from '../support/writing-node.js';

test('one sender can use a tenth of the queue of messages, and other senders have the rest', async () => {
  await using server = await startTestServer({ HUBBUB_SENDS_WAITING: '20' });
  const elsewhere = await WritingNode.open(server.backend.environment);
  const [ada, grace] = await signUp(server, 'ada', 'grace');
  const [held, free] = [await meetInGroup('Held', ada, grace), await meetInGroup('Free', ada, grace)];
  const { sends, refused } = await holding(elsewhere.database, async (em) => {
    await sql`select from feed where id = ${held} for update`.execute(em.getKysely());
    const sends = Array.from({ length: 4 }, () => say(ada, held, 'hello').then(() => 'stored', codeOf));
    // While the group is locked, the only responses are rejections.
    const refused = await within(Promise.race(sends), 'an answer');
    await within(say(grace, free, 'all the same'), 'an answer');
    return { sends, refused };
  });
  expect(refused).toBe('OVERLOADED');
  expect((await Promise.all(sends)).sort()).toEqual(['OVERLOADED', 'OVERLOADED', 'stored', 'stored']);
  await say(ada, held, 'after');
  await elsewhere.close();
});

const codeOf = ({ extensions }: { extensions?: { code?: string } }) => String(extensions?.code);
