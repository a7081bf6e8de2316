import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Backend, createBackend } from '../support/backend.js';
import { MessageEvents, say } from '../support/chat.js';
import { type Person, signUp } from '../support/people.js';
import { ProjectActions, RenameProject, startProject, whisper } from '../support/projects.js';
import { ServerProcess } from '../support/server-process.js';

let backend: Backend;
let nodes: ServerProcess[];
let ada: Person;
let grace: Person;
let eve: Person;

beforeAll(async () => {
  backend = await createBackend();
  const environment = { ...backend.environment, HUBBUB_FEED_REPAIR_INTERVAL: '300ms' };
  // A node that receives no announcements and remembers one event: it depends on pages of the log.
  const deaf = { HUBBUB_REDIS_PREFIX: 'nobody-here:', HUBBUB_FEED_WINDOW: '1' };
  nodes = await Promise.all([{}, {}, deaf].map((more) => ServerProcess.start({ ...environment, ...more })));
  [ada, grace, eve] = await signUp(nodes[0] as ServerProcess, 'ada', 'grace', 'eve');
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(async () => {
  for (const node of nodes) await node.stop();
  await backend.dispose();
});

test('a private message reaches its sender and receiver on every node, and no other member', async () => {
  const conversationId = await startProject(ada, 'Across', { participants: [grace, eve] });
  const follow = (person: Person) =>
    nodes.map((node) => person.connect(node).subscribe(MessageEvents, { conversationId }));
  const [graces, eves] = [follow(grace), follow(eve)];
  for (const stream of [...graces, ...eves]) await stream.next();
  await say(ada, conversationId, 'one');
  await whisper(ada, conversationId, grace, 'for grace alone');
  await say(ada, conversationId, 'two');
  for (const [streams, expected] of [
    [graces, ['one', 'for grace alone', 'two']] as const,
    [eves, ['one', 'two']] as const,
  ]) {
    for (const stream of streams) {
      const events = (await stream.take(expected.length)).map(({ messageEvents }) => messageEvents);
      expect(events.map((event) => 'message' in event && event.message.content)).toEqual(expected);
    }
  }
});

test('the events of a project arrive on every node', async () => {
  const projectId = await startProject(ada, 'Renamed across', { participants: [grace] });
  const streams = nodes.map((node) => grace.connect(node).subscribe(ProjectActions, {}));
  for (const stream of streams) await stream.next();
  await ada.http.run(RenameProject, { input: { projectId, title: 'Another' } });
  for (const stream of streams) {
    expect((await stream.next()).projectActionEvents).toMatchObject({
      __typename: 'ProjectRenamed',
      text: 'The title of the project “Renamed across” was changed to “Another”.',
    });
  }
});
