import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DeleteAccount } from '../support/account.js';
import { LeaveConversation, MessageEvents, RemoveMember, say } from '../support/chat.js';
import { AddMember, TransferOwnership } from '../support/groups.js';
import { outcome } from '../support/outcomes.js';
import { type Person, password, signUp } from '../support/people.js';
import {
  AppointCoach,
  DeleteProject,
  JoinMeeting,
  LeaveMeeting,
  ProjectActions,
  Projects,
  RenameProject,
  ShowProject,
  startProject,
  WithdrawCoach,
} from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let owner: Person;
let coach: Person;
let participant: Person;
let stranger: Person;
let projectId: string;
let title: string;
let projects = 0;

beforeAll(async () => {
  server = await startTestServer();
  [owner, coach, participant, stranger] = await signUp(server, 'owner', 'coach', 'participant', 'stranger');
});
beforeEach(async () => {
  title = `Gemini ${++projects}`;
  projectId = await startProject(owner, title, { coaches: [coach], participants: [participant] });
});
afterEach(() => Promise.all([owner, coach, participant, stranger].map((person) => person.disconnect())));
afterAll(() => server.stop());

const nobody = 'usr_01m7ysygxnfvk8vqaw50e978ab';

describe('a member’s right to', () => {
  const everyone = ['owner', 'coach', 'participant', 'stranger'] as const;
  const hidden = 'NOT_FOUND';
  const no = 'FORBIDDEN';
  test.each<[string, unknown, () => object, string[]]>([
    ['rename', RenameProject, () => ({ projectId, title: `New ${title}` }), ['fine', no, no, hidden]],
    ['delete', DeleteProject, () => ({ projectId }), ['fine', no, no, hidden]],
    ['hand over', TransferOwnership, () => ({ conversationId: projectId, userId: third.id }), ['fine', no, no, hidden]],
    ['add', AddMember, () => ({ conversationId: projectId, userId: newcomer.id }), ['fine', 'fine', 'fine', hidden]],
    ['add nobody', AddMember, () => ({ conversationId: projectId, userId: nobody }), [hidden, hidden, hidden, hidden]],
    [
      'remove a participant',
      RemoveMember,
      () => ({ conversationId: projectId, userId: third.id }),
      ['fine', 'fine', no, hidden],
    ],
    ['remove a coach', RemoveMember, () => ({ conversationId: projectId, userId: second.id }), [no, no, no, hidden]],
    [
      'remove the owner',
      RemoveMember,
      () => ({ conversationId: projectId, userId: owner.id }),
      ['BAD_INPUT', no, no, hidden],
    ],
    [
      'remove one who is not there',
      RemoveMember,
      () => ({ conversationId: projectId, userId: newcomer.id }),
      ['NOT_A_MEMBER', 'NOT_A_MEMBER', no, hidden],
    ],
    ['leave', LeaveConversation, () => ({ conversationId: projectId }), [no, 'fine', 'fine', hidden]],
    ['appoint a coach', AppointCoach, () => ({ projectId, userId: third.id }), ['fine', 'fine', no, hidden]],
    ['appoint a coach again', AppointCoach, () => ({ projectId, userId: second.id }), ['fine', 'fine', no, hidden]],
    [
      'appoint the owner',
      AppointCoach,
      () => ({ projectId, userId: owner.id }),
      ['BAD_INPUT', 'BAD_INPUT', no, hidden],
    ],
    ['withdraw a coach', WithdrawCoach, () => ({ projectId, userId: second.id }), ['fine', 'fine', no, hidden]],
    ['withdraw oneself', WithdrawCoach, () => ({ projectId, userId: coach.id }), ['fine', 'fine', no, hidden]],
    ['join the meeting', JoinMeeting, () => ({ projectId }), ['fine', 'fine', 'fine', hidden]],
    ['leave the meeting', LeaveMeeting, () => ({ projectId }), ['fine', 'fine', 'fine', hidden]],
  ])('%s', async (_what, mutation, input, expected) => {
    const people = { owner, coach, participant, stranger };
    const outcomes: string[] = [];
    for (const name of everyone) {
      // A new project for each case, so that they do not affect each other.
      title = `Mercury ${++projects}`;
      projectId = await startProject(owner, title, { coaches: [coach, second], participants: [participant, third] });
      outcomes.push(await outcome(people[name], mutation, input()));
    }
    expect(outcomes).toEqual(expected);
  });

  let second: Person;
  let third: Person;
  let newcomer: Person;
  beforeAll(async () => {
    [second, third, newcomer] = await signUp(server, 'second', 'third', 'newcomer');
  });
});

test('a removed participant can be added again only by the owner or a coach', async () => {
  const [joan] = await signUp(server, `joan${++projects}`);
  const input = { conversationId: projectId, userId: joan.id };
  for (const readmitting of [owner, coach]) {
    await participant.http.run(AddMember, { input });
    await coach.http.run(RemoveMember, { input });
    const refusal = { code: 'FORBIDDEN', temporary: false, field: 'input.userId' };
    expect(await participant.http.refused(AddMember, { input })).toEqual(refusal);
    await readmitting.http.run(AddMember, { input });
    await joan.http.run(LeaveConversation, { input: { conversationId: projectId } });
  }
});

describe('at the same moment', () => {
  test('a coach is either removed or appointed, but never both', async () => {
    for (let round = 0; round < 5; round++) {
      const [joan] = await signUp(server, `joan${++projects}`);
      await owner.http.run(AddMember, { input: { conversationId: projectId, userId: joan.id } });
      const input = { projectId, userId: joan.id };
      const outcomes = await Promise.all([
        outcome(owner, AppointCoach, input),
        outcome(coach, RemoveMember, { conversationId: projectId, userId: joan.id }),
      ]);
      expect([
        ['fine', 'FORBIDDEN'],
        ['NOT_A_MEMBER', 'fine'],
      ]).toContainEqual(outcomes);
      const { project } = await joan.http.run(ShowProject, { id: projectId });
      expect(project?.viewerRole ?? null).toBe(outcomes[0] === 'fine' ? 'COACH' : null);
    }
  });

  test('a project is transferred to a member who leaves, and its owner is always a member', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await startProject(owner, `Voyager ${++projects}`, { participants: [participant] });
      const outcomes = await Promise.all([
        outcome(owner, TransferOwnership, { conversationId: id, userId: participant.id }),
        outcome(participant, LeaveConversation, { conversationId: id }),
      ]);
      expect([
        ['fine', 'FORBIDDEN'],
        ['NOT_A_MEMBER', 'fine'],
      ]).toContainEqual(outcomes);
      const { project } = await owner.http.run(ShowProject, { id });
      expect(project?.owner?.username).toBe(outcomes[0] === 'fine' ? 'participant' : 'owner');
    }
  });
});

describe('when the account of a member is deleted', () => {
  test("the user leaves; a coach becomes the owner, which the project's events report", async () => {
    const [boss, first, second] = await signUp(server, `boss${projects}`, `first${projects}`, `second${projects}`);
    const id = await startProject(boss, title, { coaches: [second], participants: [first] });
    const taken = await startProject(second, title);
    await boss.http.run(JoinMeeting, { input: { projectId: id } });
    const stream = first.connect().subscribe(MessageEvents, { conversationId: id });
    await stream.next();
    await boss.http.run(DeleteAccount, { input: { password } });
    const events = (await stream.take(4)).map(({ messageEvents }) => messageEvents.__typename);
    expect(events).toEqual(['OwnerChanged', 'ProjectUpdated', 'MeetingLeft', 'MemberLeft']);
    const { project } = await second.http.run(ShowProject, { id });
    expect(project).toMatchObject({ viewerRole: 'OWNER', memberCount: 2, title: `${title} (2)` });
    expect(project?.meeting.participantCount).toBe(0);
    expect(taken).not.toBe(id);
    await say(first, id, 'still here');
    await first.disconnect();
  });

  test('a title that the next owner already has gets a number, and stays a valid title', async () => {
    const [boss, heir] = await signUp(server, `boss${++projects}`, `heir${projects}`);
    const long = '🚀'.repeat(80);
    for (const name of ['Same', 'Same (2)', long]) await startProject(boss, name, { participants: [heir] });
    for (const name of ['same', long]) await startProject(heir, name);
    await boss.http.run(DeleteAccount, { input: { password } });
    const {
      viewer: { projects: owned },
    } = await heir.http.run(Projects, { first: 10 });
    const titles = owned.edges.map(({ node }) => node.title);
    expect(titles).toEqual([long, 'same', `${'🚀'.repeat(76)} (2)`, 'Same (2) (2)', 'Same (2)']);
  });

  test('a project without other members is deleted, and its title is free', async () => {
    const [hermit, joan] = await signUp(server, `hermit${projects}`, `joan${++projects}`);
    await startProject(hermit, title);
    const id = await startProject(joan, `Left ${projects}`, { participants: [hermit] });
    await hermit.http.run(DeleteAccount, { input: { password } });
    const { project } = await joan.http.run(ShowProject, { id });
    expect(project?.memberCount).toBe(1);
  });
});

test('a guest is shown by number, and a deleted user as deleted', async () => {
  const [gone] = await signUp(server, `gone${projects}`);
  const { position } = (await owner.http.run(AddMember, { input: { conversationId: projectId, userId: gone.id } }))
    .addMember;
  expect(position).toBeGreaterThan(0);
  await gone.http.run(DeleteAccount, { input: { password } });
  const stream = participant.connect().subscribe(ProjectActions, { after: '0-0' });
  for (;;) {
    const { projectActionEvents: action } = await stream.next();
    if (action.__typename !== 'ParticipantAdded' || action.projectId !== projectId) continue;
    expect(action.text).toBe(`The new participant Deleted user was added to the project “${title}”.`);
    break;
  }
});
