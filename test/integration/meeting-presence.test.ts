import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { eventually } from '../support/eventually.js';
import { type Person, signUp } from '../support/people.js';
import { JoinMeeting, ShowProject, startProject } from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const MeetingEvents = graphql(`
  subscription MeetingEvents($id: ID!) {
    messageEvents(conversationId: $id) {
      __typename
      ... on MeetingLeft {
        user {
          username
        }
      }
    }
  }
`);

let server: TestServer;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  server = await startTestServer({
    HUBBUB_PRESENCE_INTERVAL: '50ms',
    HUBBUB_PRESENCE_GRACE: '200ms',
    HUBBUB_PRESENCE_IDLE_TIME: '500ms',
  });
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
afterAll(async () => {
  await Promise.all([ada, grace].map((person) => person.disconnect()));
  await server.stop();
});

test('a user who goes offline leaves the meeting, and the others in it are notified', async () => {
  const projectId = await startProject(ada, 'Meeting', { participants: [grace] });
  const stream = ada.connect().subscribe(MeetingEvents, { id: projectId });
  await stream.next();
  const socket = grace.connect();
  await socket.subscribe(MeetingEvents, { id: projectId }).next();
  for (const { http } of [ada, grace]) await http.run(JoinMeeting, { input: { projectId } });
  await stream.take(2);
  await server.runJob('sweep-meetings');
  const { project } = await ada.http.run(ShowProject, { id: projectId });
  expect(project?.meeting.participantCount).toBe(2);
  await socket.dispose();
  await eventually(async () => {
    await server.runJob('sweep-meetings');
    const { project: later } = await ada.http.run(ShowProject, { id: projectId });
    expect(later?.meeting.participants.edges.map(({ node }) => node.user?.username)).toEqual(['ada']);
  });
  expect((await stream.next()).messageEvents).toMatchObject({ __typename: 'MeetingLeft', user: { username: 'grace' } });
});
