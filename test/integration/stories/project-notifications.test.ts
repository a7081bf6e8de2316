import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ClassicActionsSubscription } from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { LeaveConversation, RemoveMember, SendMessage } from '../../support/chat.js';
import { EventStream } from '../../support/event-stream.js';
import { upload } from '../../support/files.js';
import { AddMember } from '../../support/groups.js';
import { type Person, signUp } from '../../support/people.js';
import {
  AppointCoach,
  DeleteProject,
  JoinMeeting,
  LeaveMeeting,
  RenameProject,
  startProject,
  WithdrawCoach,
} from '../../support/projects.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

const ClassicActions = graphql(`
  subscription ClassicActions {
    projectActionEvents {
      __typename
      ... on ProjectAction {
        type
        text(locale: "en-classic")
        title
      }
      ... on ParticipantAdded {
        user {
          username
        }
      }
      ... on ParticipantLeft {
        user {
          username
        }
      }
      ... on CoachWithdrawn {
        user {
          username
        }
      }
    }
  }
`);

const MeetingMessages = graphql(`
  subscription MeetingMessages($projectId: ID!) {
    messageEvents(conversationId: $projectId) {
      __typename
      ... on MeetingJoined {
        user {
          username
        }
      }
      ... on MeetingLeft {
        user {
          username
        }
      }
      ... on MessageAdded {
        message {
          content
          attachments {
            fileName
          }
          sender {
            username
          }
          receiver {
            username
          }
        }
      }
    }
  }
`);

let server: TestServer;
let ada: Person;
let grace: Person;
let linus: Person;
let eve: Person;
let projectId: string;
let title: string;
let projects = 0;
const streams: EventStream[] = [];

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, linus, eve] = await signUp(server, 'ada', 'grace', 'linus', 'eve');
});
// Ada owns the project, Grace is a coach and Linus a participant. Eve is not a member.
beforeEach(async () => {
  title = `Engine ${++projects}`;
  projectId = await startProject(ada, title, { coaches: [grace], participants: [linus] });
});
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  await Promise.all([ada, grace, linus, eve].map((person) => person.disconnect()));
});
afterAll(() => server.stop());

type Action = ClassicActionsSubscription['projectActionEvents'];

/** Opens the event stream of a user. It has begun when the promise resolves, unless it resumes. */
async function listen(person: Person, lastEventId?: string): Promise<EventStream> {
  const stream = await EventStream.open(
    `${server.graphqlUrl}/stream`,
    ClassicActions,
    {},
    { token: person.accessToken, ...(lastEventId && { lastEventId }) },
  );
  streams.push(stream);
  const [begun] = await stream.take<ClassicActionsSubscription>(1);
  expect(begun?.projectActionEvents.__typename).toBe('Subscribed');
  return stream;
}

async function heard(stream: EventStream): Promise<Action> {
  const [result] = await stream.take<ClassicActionsSubscription>(1);
  if (!result) throw new Error('There is no action');
  return result.projectActionEvents;
}

/** Returns the texts of an action for its user and for all others. */
async function heardBy(you: EventStream, others: EventStream): Promise<Action[]> {
  return [await heard(you), await heard(others)];
}

describe('the event stream of a user', () => {
  test('tells that a participant was added', async () => {
    const [you, others] = [await listen(eve), await listen(linus)];
    await grace.http.run(AddMember, { input: { conversationId: projectId, userId: eve.id } });
    expect(await heardBy(you, others)).toEqual([
      {
        __typename: 'YouWereAddedToProject',
        type: 'ADD_INTO_PROJECT',
        text: `You was added into the project '${title}'.`,
        title,
      },
      {
        __typename: 'ParticipantAdded',
        type: 'ADD_INTO_PROJECT',
        text: `The new participant '@eve' was added into the project '${title}'.`,
        title,
        user: { username: 'eve' },
      },
    ]);
  });

  test('tells that the project was deleted', async () => {
    const others = await listen(linus);
    await ada.http.run(DeleteProject, { input: { projectId } });
    const text = `The project '${title}' was removed by '@ada'.`;
    expect(await heard(others)).toEqual({ __typename: 'ProjectDeleted', type: 'DELETE_PROJECT', text, title });
  });

  test('tells that the project has a new title', async () => {
    const others = await listen(linus);
    await ada.http.run(RenameProject, { input: { projectId, title: `${title} 2` } });
    const text = `The title's project '${title}' become the new tilte '${title} 2'.`;
    expect(await heard(others)).toMatchObject({ type: 'EDIT_PROJECT', text, title: `${title} 2` });
  });

  test('tells that a member left', async () => {
    const others = await listen(ada);
    await linus.http.run(LeaveConversation, { input: { conversationId: projectId } });
    const text = `'@linus' left the project'${title}'.`;
    expect(await heard(others)).toMatchObject({ type: 'EDIT_PROJECT', text, user: { username: 'linus' } });
  });

  test('tells that a coach was appointed, and withdrawn', async () => {
    const [you, others] = [await listen(linus), await listen(grace)];
    await ada.http.run(AppointCoach, { input: { projectId, userId: linus.id } });
    expect(await heardBy(you, others)).toMatchObject([
      { type: 'EDIT_PROJECT', text: `You was designated new coach in the project '${title}'.` },
      { type: 'EDIT_PROJECT', text: `'@linus' was designated new coach in the project '${title}'.` },
    ]);
    await ada.http.run(WithdrawCoach, { input: { projectId, userId: linus.id } });
    const withdrawn = `'@linus' was withdrew from coach, he will be a participant the project'${title}'.`;
    expect(await heardBy(you, others)).toMatchObject([
      { type: 'EDIT_PROJECT', text: `You was withdrew from coach in the project '${title}'.` },
      { type: 'EDIT_PROJECT', text: withdrawn, user: { username: 'linus' } },
    ]);
  });

  test('tells that a participant was removed', async () => {
    const [you, others] = [await listen(linus), await listen(grace)];
    await ada.http.run(RemoveMember, { input: { conversationId: projectId, userId: linus.id } });
    expect(await heardBy(you, others)).toMatchObject([
      { type: 'EDIT_PROJECT', text: `You was removed in the project '${title}'.` },
      { type: 'EDIT_PROJECT', text: `'@linus' was removed in the project '${title}'.` },
    ]);
  });

  test('goes on after the last event when the connection was lost', async () => {
    const lost = await listen(linus);
    await ada.http.run(RenameProject, { input: { projectId, title: `${title} a` } });
    await heard(lost);
    lost.close();
    await ada.http.run(RenameProject, { input: { projectId, title: `${title} b` } });
    const resumed = await listen(linus, lost.lastEventId);
    expect(await heard(resumed)).toMatchObject({ __typename: 'ProjectRenamed', title: `${title} b` });
  });
});

describe('the socket of a member', () => {
  test('delivers who joins and leaves the meeting, and its messages with their files', async () => {
    const meeting = grace.connect().subscribe(MeetingMessages, { projectId });
    await meeting.next();
    await linus.http.run(JoinMeeting, { input: { projectId } });
    const attachmentIds = [await upload(linus, 'plan.txt', Buffer.from('The plan'))];
    const input = { to: { conversationId: projectId }, content: 'My plan', attachmentIds };
    await linus.http.run(SendMessage, { input });
    await linus.http.run(LeaveMeeting, { input: { projectId } });
    const user = { username: 'linus' };
    expect((await meeting.take(3)).map(({ messageEvents }) => messageEvents)).toEqual([
      { __typename: 'MeetingJoined', user },
      {
        __typename: 'MessageAdded',
        message: { content: 'My plan', attachments: [{ fileName: 'plan.txt' }], sender: user, receiver: null },
      },
      { __typename: 'MeetingLeft', user },
    ]);
  });

  test('delivers a message to one receiver only to that member', async () => {
    const [toGrace, toAda] = await Promise.all(
      [grace, ada].map(async (person) => {
        const meeting = person.connect().subscribe(MeetingMessages, { projectId });
        await meeting.next();
        return meeting;
      }),
    );
    const say = (content: string, receiverId?: string) =>
      linus.http.run(SendMessage, {
        input: { to: { conversationId: projectId }, content, ...(receiverId && { receiverId }) },
      });
    await say('for Grace', grace.id);
    await say('for all');
    expect((await toGrace?.next())?.messageEvents).toMatchObject({
      message: { content: 'for Grace', receiver: { username: 'grace' } },
    });
    expect((await toAda?.next())?.messageEvents).toMatchObject({ message: { content: 'for all', receiver: null } });
  });
});
