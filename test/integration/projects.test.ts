import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DeleteGroup, JoinGroup, MessageEvents, RemoveMember, SendMessage } from '../support/chat.js';
import { BlockUser, UnblockUser } from '../support/friends.js';
import {
  AcceptInvitation,
  AddMember,
  ConversationById,
  CreateInviteLink,
  DeclineInvitation,
  InviteUser,
  TransferOwnership,
  UpdateGroup,
  WithdrawInvitation,
} from '../support/groups.js';
import { outcome } from '../support/outcomes.js';
import { type Person, signUp } from '../support/people.js';
import {
  CreateProject,
  DeleteProject,
  JoinMeeting,
  LeaveMeeting,
  Projects,
  RenameProject,
  ShowProject,
  startProject,
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

describe('a project', () => {
  test('is a conversation with an owner, coaches, participants and a meeting', async () => {
    const { project } = await participant.http.run(ShowProject, { id: projectId });
    const one = (username: string) => ({ edges: [{ node: { user: { username } } }] });
    expect(project).toEqual({
      __typename: 'Project',
      id: projectId,
      title,
      viewerRole: 'PARTICIPANT',
      memberCount: 3,
      owner: { username: 'owner' },
      coaches: one('coach'),
      participants: one('participant'),
      meeting: { participantCount: 0, participants: { edges: [] } },
    });
    expect((await coach.http.run(ConversationById, { id: projectId })).conversation).toMatchObject({
      __typename: 'Project',
      id: projectId,
    });
  });

  test('does not exist for non-members', async () => {
    expect(await stranger.http.run(ShowProject, { id: projectId })).toEqual({ project: null });
    expect(await stranger.http.run(ConversationById, { id: projectId })).toEqual({ conversation: null });
    await expect(
      stranger.connect().subscribe(MessageEvents, { conversationId: projectId }).next(),
    ).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });

  test('has a valid title, and no member twice', async () => {
    for (const bad of ['', '  ', 'x'.repeat(81), 'a\u0000b']) {
      expect(await outcome(owner, CreateProject, { title: bad })).toBe('BAD_INPUT');
      expect(await outcome(owner, RenameProject, { projectId, title: bad })).toBe('BAD_INPUT');
    }
    const participantIds = [participant.id, participant.id];
    expect(await outcome(owner, CreateProject, { title: 'Twice', participantIds })).toBe('BAD_INPUT');
    expect(await outcome(owner, CreateProject, { title: 'Own', participantIds: [owner.id] })).toBe('BAD_INPUT');
    expect(await outcome(owner, CreateProject, { title: 'Nobody', coachIds: [nobody] })).toBe('NOT_FOUND');
    expect(await outcome(owner, CreateProject, { title: 'Id', coachIds: [projectId] })).toBe('BAD_ID');
    const tooMany = Array.from({ length: 501 }, (_, i) => `usr_${i}`);
    expect(await outcome(owner, CreateProject, { title: 'Many', participantIds: tooMany })).toBe('BAD_INPUT');
  });

  test('is rejected with an error that names the users who cannot be members and their list', async () => {
    const [shy] = await signUp(server, `shy${++projects}`);
    await shy.http.run(BlockUser, { input: { userId: owner.id } });
    const fields = async (userId: string) => {
      const lists = [{ coachIds: [userId] }, { participantIds: [userId], coachIds: [coach.id] }];
      const inputs = lists.map((list) => ({ ...list, title: `Refused ${projects}` }));
      const refusals = inputs.map((input) => owner.http.refused(CreateProject, { input }));
      return (await Promise.all(refusals)).map(({ field }) => field);
    };
    const both = ['input.coachIds', 'input.participantIds'];
    for (const userId of [nobody, shy.id, owner.id]) expect(await fields(userId)).toEqual(both);
    await startProject(coach, title);
    const handedOver = { input: { conversationId: projectId, userId: coach.id } };
    expect(await owner.http.refused(TransferOwnership, handedOver)).toMatchObject({
      code: 'TITLE_TAKEN',
      field: 'input.userId',
    });
  });

  test('has a unique title among those of its owner, even if two are created or renamed at once', async () => {
    expect(await outcome(owner, CreateProject, { title: title.toUpperCase() })).toBe('TITLE_TAKEN');
    expect(await outcome(coach, CreateProject, { title })).toBe('fine');
    expect(await outcome(owner, TransferOwnership, { conversationId: projectId, userId: coach.id })).toBe(
      'TITLE_TAKEN',
    );
    expect(await outcome(owner, RenameProject, { projectId, title: title.toLowerCase() })).toBe('fine');
    const other = await startProject(owner, `Other ${title}`);
    const both = `Both ${title}`;
    const attempts = [
      outcome(owner, RenameProject, { projectId, title: both }),
      outcome(owner, RenameProject, { projectId: other, title: both }),
      ...Array.from({ length: 4 }, () => outcome(owner, CreateProject, { title: both })),
    ];
    const outcomes = (await Promise.all(attempts)).sort();
    expect(outcomes).toEqual([...Array.from({ length: 5 }, () => 'TITLE_TAKEN'), 'fine']);
    const {
      viewer: { projects: found },
    } = await owner.http.run(Projects, { search: both });
    expect(found.edges).toHaveLength(1);
    await owner.http.run(DeleteProject, { input: { projectId: String(found.edges[0]?.node.id) } });
    expect(await outcome(owner, CreateProject, { title: both })).toBe('fine');
  });

  test('is not a group, so mutations of groups do not find it', async () => {
    const groupId = projectId;
    const attempts: [unknown, object][] = [
      [JoinGroup, { groupId }],
      [DeleteGroup, { groupId }],
      [UpdateGroup, { groupId, title: 'Mine' }],
      [InviteUser, { groupId, userId: stranger.id }],
      [WithdrawInvitation, { groupId, userId: stranger.id }],
      [AcceptInvitation, { groupId }],
      [DeclineInvitation, { groupId }],
      [CreateInviteLink, { groupId }],
    ];
    for (const [mutation, input] of attempts) expect(await outcome(owner, mutation, input)).toBe('NOT_FOUND');
  });

  test('is listed for its members, newest first, page by page and by words of its title', async () => {
    const [joan] = await signUp(server, `joan${projects}`);
    for (const name of ['Sail the sea', 'Ride', 'sail on'])
      await startProject(joan, name, { participants: [stranger] });
    const titles = (found: { edges: { node: { title: string } }[] }) => found.edges.map(({ node }) => node.title);
    const {
      viewer: { projects: first },
    } = await stranger.http.run(Projects, { first: 2 });
    expect([titles(first), first.pageInfo.hasNextPage]).toEqual([['sail on', 'Ride'], true]);
    const {
      viewer: { projects: rest },
    } = await stranger.http.run(Projects, { first: 2, after: first.pageInfo.endCursor });
    expect([titles(rest), rest.pageInfo.hasNextPage]).toEqual([['Sail the sea'], false]);
    const {
      viewer: { projects: sails },
    } = await stranger.http.run(Projects, { search: 'SAIL' });
    expect(titles(sails)).toEqual(['sail on', 'Sail the sea']);
    for (const search of ['%', '_', "'"]) {
      expect(titles((await stranger.http.run(Projects, { search })).viewer.projects)).toEqual([]);
    }
    expect(titles((await owner.http.run(Projects, { search: 'Ride' })).viewer.projects)).toEqual([]);
  });
});

test('no user can be added to a project by a user who may not contact them', async () => {
  await stranger.http.run(BlockUser, { input: { userId: participant.id } });
  const userId = stranger.id;
  expect(await outcome(participant, AddMember, { conversationId: projectId, userId })).toBe('CONTACT_REFUSED');
  expect(await outcome(participant, CreateProject, { title, participantIds: [userId] })).toBe('CONTACT_REFUSED');
  expect(await outcome(owner, AddMember, { conversationId: projectId, userId })).toBe('fine');
  const whispered = { to: { conversationId: projectId }, content: 'psst' };
  expect(await outcome(participant, SendMessage, { ...whispered, receiverId: userId })).toBe('CONTACT_REFUSED');
  expect(await outcome(stranger, SendMessage, { ...whispered, receiverId: participant.id })).toBe('CONTACT_REFUSED');
  expect(await outcome(participant, SendMessage, whispered)).toBe('fine');
  await stranger.http.run(UnblockUser, { input: { userId: participant.id } });
});

test('subscriptions end with the project', async () => {
  const stream = participant.connect().subscribe(MessageEvents, { conversationId: projectId });
  await stream.next();
  await owner.http.run(DeleteProject, { input: { projectId } });
  const events = (await stream.take(2)).map(({ messageEvents }) => messageEvents);
  expect(events).toMatchObject([{ __typename: 'ProjectClosed' }, { __typename: 'AccessRevoked', reason: 'DELETED' }]);
  await stream.end();
  expect(await participant.http.run(ShowProject, { id: projectId })).toEqual({ project: null });
  expect(await outcome(owner, RenameProject, { projectId, title: 'Late' })).toBe('NOT_FOUND');
});
describe('the meeting', () => {
  test('contains the users who joined it, in that order, until they leave it or the project', async () => {
    const there = async () => {
      const { project } = await owner.http.run(ShowProject, { id: projectId });
      return project?.meeting.participants.edges.map(({ node }) => node.user?.username);
    };
    const { joinMeeting } = await coach.http.run(JoinMeeting, { input: { projectId } });
    expect(joinMeeting.project.meeting.participantCount).toBe(1);
    const again = await coach.http.run(JoinMeeting, { input: { projectId } });
    expect(again.joinMeeting).toEqual({ ...joinMeeting, position: null });
    await participant.http.run(JoinMeeting, { input: { projectId } });
    expect(await there()).toEqual(['coach', 'participant']);
    await coach.http.run(LeaveMeeting, { input: { projectId } });
    const { leaveMeeting } = await coach.http.run(LeaveMeeting, { input: { projectId } });
    expect(leaveMeeting.project.meeting.participantCount).toBe(1);
    await owner.http.run(RemoveMember, { input: { conversationId: projectId, userId: participant.id } });
    expect(await there()).toEqual([]);
  });
});
