import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { OwnRedis } from '../faults/own-redis.js';
import { type Backend, createBackend } from '../support/backend.js';
import { MessageEvents } from '../support/chat.js';
import { hubbub } from '../support/command-line.js';
import { eventually } from '../support/eventually.js';
import { type Person, signUp } from '../support/people.js';
import { JoinMeeting, ShowProject, startProject } from '../support/projects.js';
import { ServerProcess } from '../support/server-process.js';

const times = {
  HUBBUB_PRESENCE_INTERVAL: '500ms',
  HUBBUB_PRESENCE_LEASE: '6s',
  HUBBUB_PRESENCE_GRACE: '1s',
  HUBBUB_PRESENCE_IDLE_TIME: '1s',
  HUBBUB_SOCKET_PING_INTERVAL: '2s',
};

let backend: Backend;
let redis: OwnRedis;
let environment: Record<string, string>;
let staying: ServerProcess;
let dying: ServerProcess;
let ada: Person;
let grace: Person;
let projectId: string;
let number = 0;

beforeAll(async () => {
  backend = await createBackend();
  redis = await OwnRedis.start();
  environment = { ...backend.environment, ...times, REDIS_URL: redis.url };
});
/** Ada joins the meeting on one node, Grace on the other. */
beforeEach(async () => {
  [staying, dying] = await Promise.all([ServerProcess.start(environment), ServerProcess.start(environment)]);
  [ada, grace] = await signUp(staying, `ada${++number}`, `grace${number}`);
  projectId = await startProject(ada, 'Meeting', { participants: [grace] });
  for (const [person, node] of [[ada, staying] as const, [grace, dying] as const]) {
    const socket = person.connect(node);
    await socket.subscribe(MessageEvents, { conversationId: projectId }).next();
    await socket.run(JoinMeeting, { input: { projectId } });
  }
});
afterEach(async () => {
  await Promise.all([ada, grace].map((person) => person.disconnect()));
  await Promise.all([staying, dying].map((node) => node.stop('SIGKILL')));
});
afterAll(async () => {
  await redis.stop();
  await backend.dispose();
});

async function present(): Promise<(string | null | undefined)[] | undefined> {
  const { project } = await ada.http.run(ShowProject, { id: projectId });
  return project?.meeting.participants.edges.map(({ node }) => node.user?.username);
}

test('the users of a node that dies leave the meeting, and users on other nodes stay', async () => {
  const stream = ada.connect(staying).subscribe(MessageEvents, { conversationId: projectId });
  await stream.next();
  expect(await present()).toEqual([ada.username, grace.username]);
  await dying.stop('SIGKILL');
  expect((await stream.next()).messageEvents.__typename).toBe('MeetingLeft');
  expect(await present()).toEqual([ada.username]);
});

test('no user leaves a meeting while Redis is away or when it returns empty', async () => {
  const sweep = () => hubbub(environment, 'job', 'run', 'sweep-meetings');
  await redis.kill();
  expect((await sweep()).exit).not.toBe(0);
  await redis.restart();
  for (let i = 0; i < 3; i++) await eventually(async () => expect(await sweep()).toMatchObject({ exit: 0 }));
  expect(await present()).toEqual([ada.username, grace.username]);
});
