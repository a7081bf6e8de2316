import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ProjectActionsSubscription } from '../gql/graphql.js';
import { DeleteAccount } from '../support/account.js';
import { LeaveConversation, MessageEvents, RemoveMember } from '../support/chat.js';
import { AddMember, TransferOwnership } from '../support/groups.js';
import { type Person, password, signUp } from '../support/people.js';
import {
  AppointCoach,
  DeleteProject,
  ProjectActions,
  RenameProject,
  startProject,
  WithdrawCoach,
} from '../support/projects.js';
import type { Subscription } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

type Action = ProjectActionsSubscription['projectActionEvents'];

let server: TestServer;
let ada: Person;
let grace: Person;
let linus: Person;
let eve: Person;
let projectId: string;
let title: string;
let projects = 0;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, linus, eve] = await signUp(server, 'ada', 'grace', 'linus', 'eve');
});
// Ada is the owner, Grace a coach, Linus a participant; Eve is not a member.
beforeEach(async () => {
  title = `Apollo ${++projects}`;
  projectId = await startProject(ada, title, { coaches: [grace], participants: [linus] });
});
afterEach(() => Promise.all([ada, grace, linus, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

interface Watched {
  live: Subscription<ProjectActionsSubscription>;
  /** The head of the viewer's feed. */
  cursor: string;
}

async function watch(person: Person): Promise<Watched> {
  const live = person.connect().subscribe(ProjectActions, {});
  const { projectActionEvents } = await live.next();
  if (projectActionEvents.__typename !== 'Subscribed') throw new Error('The first event is Subscribed');
  return { live, cursor: projectActionEvents.cursor };
}

/** Returns the actions that a user receives live, and checks that a reconnect from before delivers the same. */
async function told(person: Person, { live, cursor }: Watched): Promise<Action> {
  const action = (await live.next()).projectActionEvents;
  const [, replayed] = await person.connect().subscribe(ProjectActions, { after: cursor }).take(2);
  expect(replayed?.projectActionEvents).toEqual(action);
  return action;
}

/** The fields of all actions by this user. */
function actionBy(actor: Person) {
  return {
    projectId,
    title,
    project: { id: projectId, title },
    actor: { username: actor.username },
    at: expect.any(String),
    position: expect.any(Number),
  };
}

const about = (person: Person) => ({ userId: person.id, user: { username: person.username } });
const [titleArgument, userArgument] = [
  () => ({ name: 'title', value: title }),
  (person: Person) => ({ name: 'user', value: `@${person.username}` }),
];

/** Expects that a user receives no action: the next one that arrives is another one. */
async function toldNothing({ live }: Watched, person: Person): Promise<void> {
  const [other] = await signUp(server, `other${++projects}`);
  const marker = `Marker ${projects}`;
  await startProject(other, marker, { participants: [person] });
  expect((await live.next()).projectActionEvents).toMatchObject({ __typename: 'YouWereAddedToProject', title: marker });
}

describe('a user who is added to a project', () => {
  test('is notified, and so are the other members, but not the actor', async () => {
    const [byGrace, byLinus, byEve] = [await watch(grace), await watch(linus), await watch(eve)];
    await linus.http.run(AddMember, { input: { conversationId: projectId, userId: eve.id } });
    expect(await told(eve, byEve)).toEqual({
      __typename: 'YouWereAddedToProject',
      type: 'ADD_INTO_PROJECT',
      text: `You were added to the project “${title}”.`,
      textKey: 'project.added.you',
      textArguments: [titleArgument()],
      ...actionBy(linus),
    });
    expect(await told(grace, byGrace)).toEqual({
      __typename: 'ParticipantAdded',
      type: 'ADD_INTO_PROJECT',
      text: `The new participant @eve was added to the project “${title}”.`,
      textKey: 'project.added.others',
      textArguments: [userArgument(eve), titleArgument()],
      ...about(eve),
      ...actionBy(linus),
    });
    await toldNothing(byLinus, linus);
  });

  test('at its creation is notified, and a coach of that role, too', async () => {
    const [byGrace, byLinus] = [await watch(grace), await watch(linus)];
    const id = await startProject(ada, `${title} again`, { coaches: [grace], participants: [linus, grace] });
    const expected = { projectId: id, actor: { username: 'ada' }, project: { id } };
    expect((await byLinus.live.next()).projectActionEvents).toMatchObject({
      __typename: 'YouWereAddedToProject',
      ...expected,
    });
    expect((await byGrace.live.take(2)).map(({ projectActionEvents }) => projectActionEvents)).toMatchObject([
      { __typename: 'YouWereAddedToProject', ...expected },
      { __typename: 'YouWereAppointedCoach', ...expected },
    ]);
    await toldNothing(byLinus, linus);
  });
});

test('all members are notified of a deleted project, with its last title', async () => {
  const [byAda, byGrace, byLinus] = [await watch(ada), await watch(grace), await watch(linus)];
  await ada.http.run(DeleteProject, { input: { projectId } });
  for (const [person, watched] of [[grace, byGrace] as const, [linus, byLinus] as const]) {
    expect(await told(person, watched)).toEqual({
      __typename: 'ProjectDeleted',
      type: 'DELETE_PROJECT',
      text: `The project “${title}” was deleted by @ada.`,
      textKey: 'project.deleted',
      textArguments: [titleArgument(), { name: 'actor', value: '@ada' }],
      ...actionBy(ada),
      project: null,
    });
  }
  await toldNothing(byAda, ada);
});

test('the other members are notified of a renamed project, with both titles', async () => {
  const [byAda, byLinus] = [await watch(ada), await watch(linus)];
  const previousTitle = title;
  title = `${title}, renamed`;
  await ada.http.run(RenameProject, { input: { projectId, title } });
  expect(await told(linus, byLinus)).toEqual({
    __typename: 'ProjectRenamed',
    type: 'EDIT_PROJECT',
    text: `The title of the project “${previousTitle}” was changed to “${title}”.`,
    textKey: 'project.renamed',
    textArguments: [{ name: 'previousTitle', value: previousTitle }, titleArgument()],
    previousTitle,
    ...actionBy(ada),
  });
  await toldNothing(byAda, ada);
});

test('the other members are notified when a member leaves', async () => {
  const [byAda, byLinus] = [await watch(ada), await watch(linus)];
  await linus.http.run(LeaveConversation, { input: { conversationId: projectId } });
  expect(await told(ada, byAda)).toEqual({
    __typename: 'ParticipantLeft',
    type: 'EDIT_PROJECT',
    text: `@linus left the project “${title}”.`,
    textKey: 'project.left',
    textArguments: [userArgument(linus), titleArgument()],
    ...about(linus),
    ...actionBy(linus),
  });
  await toldNothing(byLinus, linus);
});

test('a new coach is notified, and so are the other members', async () => {
  const [byAda, byGrace, byLinus] = [await watch(ada), await watch(grace), await watch(linus)];
  await grace.http.run(AppointCoach, { input: { projectId, userId: linus.id } });
  expect(await told(linus, byLinus)).toEqual({
    __typename: 'YouWereAppointedCoach',
    type: 'EDIT_PROJECT',
    text: `You were appointed coach of the project “${title}”.`,
    textKey: 'project.coachAppointed.you',
    textArguments: [titleArgument()],
    ...actionBy(grace),
  });
  expect(await told(ada, byAda)).toEqual({
    __typename: 'CoachAppointed',
    type: 'EDIT_PROJECT',
    text: `@linus was appointed coach of the project “${title}”.`,
    textKey: 'project.coachAppointed.others',
    textArguments: [userArgument(linus), titleArgument()],
    ...about(linus),
    ...actionBy(grace),
  });
  await toldNothing(byGrace, grace);
});

test('a coach who is withdrawn is notified, and so are the other members', async () => {
  const [byAda, byGrace, byLinus] = [await watch(ada), await watch(grace), await watch(linus)];
  await ada.http.run(WithdrawCoach, { input: { projectId, userId: grace.id } });
  expect(await told(grace, byGrace)).toEqual({
    __typename: 'YouWereWithdrawnAsCoach',
    type: 'EDIT_PROJECT',
    text: `You were withdrawn as a coach of the project “${title}”. You are still a participant.`,
    textKey: 'project.coachWithdrawn.you',
    textArguments: [titleArgument()],
    ...actionBy(ada),
  });
  expect(await told(linus, byLinus)).toEqual({
    __typename: 'CoachWithdrawn',
    type: 'EDIT_PROJECT',
    text: `@grace was withdrawn as a coach of the project “${title}” and is now a participant.`,
    textKey: 'project.coachWithdrawn.others',
    textArguments: [userArgument(grace), titleArgument()],
    ...about(grace),
    ...actionBy(ada),
  });
  await toldNothing(byAda, ada);
});

test('a removed member is notified, and so are the other members', async () => {
  const [byAda, byGrace, byLinus] = [await watch(ada), await watch(grace), await watch(linus)];
  await grace.http.run(RemoveMember, { input: { conversationId: projectId, userId: linus.id } });
  expect(await told(linus, byLinus)).toEqual({
    __typename: 'YouWereRemovedFromProject',
    type: 'EDIT_PROJECT',
    text: `You were removed from the project “${title}”.`,
    textKey: 'project.removed.you',
    textArguments: [titleArgument()],
    ...actionBy(grace),
    project: null,
  });
  expect(await told(ada, byAda)).toEqual({
    __typename: 'ParticipantRemoved',
    type: 'EDIT_PROJECT',
    text: `@linus was removed from the project “${title}”.`,
    textKey: 'project.removed.others',
    textArguments: [userArgument(linus), titleArgument()],
    ...about(linus),
    ...actionBy(grace),
  });
  await toldNothing(byGrace, grace);
});

test('the new owner of a project is notified, and so are the other members', async () => {
  const [byAda, byGrace, byLinus] = [await watch(ada), await watch(grace), await watch(linus)];
  const stream = grace.connect().subscribe(MessageEvents, { conversationId: projectId });
  await stream.next();
  const { transferOwnership } = await ada.http.run(TransferOwnership, {
    input: { conversationId: projectId, userId: linus.id },
  });
  // At no event is it without an owner, and the answer has the last one's position.
  expect((await stream.take(2)).map(({ messageEvents }) => messageEvents)).toMatchObject([
    { __typename: 'OwnerChanged' },
    { __typename: 'RoleChanged', position: transferOwnership.position },
  ]);
  expect(await told(linus, byLinus)).toEqual({
    __typename: 'YouBecameProjectOwner',
    type: 'EDIT_PROJECT',
    text: `You are now the owner of the project “${title}”.`,
    textKey: 'project.transferred.you',
    textArguments: [titleArgument()],
    ...actionBy(ada),
  });
  expect(await told(grace, byGrace)).toEqual({
    __typename: 'ProjectTransferred',
    type: 'EDIT_PROJECT',
    text: `@linus is now the owner of the project “${title}”.`,
    textKey: 'project.transferred.others',
    textArguments: [userArgument(linus), titleArgument()],
    ...about(linus),
    ...actionBy(ada),
  });
  await toldNothing(byAda, ada);
});

describe('the new owner after the account of the old one was deleted', () => {
  test('is notified, and so are the other members', async () => {
    const [boss] = await signUp(server, `boss${projects}`);
    projectId = await startProject(boss, title, { coaches: [grace], participants: [linus] });
    const [byGrace, byLinus] = [await watch(grace), await watch(linus)];
    await boss.http.run(DeleteAccount, { input: { password } });
    expect(await told(grace, byGrace)).toEqual({
      __typename: 'YouBecameProjectOwner',
      type: 'EDIT_PROJECT',
      text: `You are now the owner of the project “${title}”.`,
      textKey: 'project.transferred.you',
      textArguments: [titleArgument()],
      ...actionBy(boss),
      actor: { username: null },
    });
    expect(await told(linus, byLinus)).toEqual({
      __typename: 'ProjectTransferred',
      type: 'EDIT_PROJECT',
      text: `@grace is now the owner of the project “${title}”.`,
      textKey: 'project.transferred.others',
      textArguments: [userArgument(grace), titleArgument()],
      ...about(grace),
      ...actionBy(boss),
      actor: { username: null },
    });
    await toldNothing(byLinus, linus);
  });

  test('is first notified of the new title if they already own a project of the old title', async () => {
    const [boss] = await signUp(server, `namesake${projects}`);
    await startProject(grace, title);
    projectId = await startProject(boss, title, { coaches: [grace], participants: [linus] });
    const [byGrace, byLinus] = [await watch(grace), await watch(linus)];
    await boss.http.run(DeleteAccount, { input: { password } });
    const renamed = { __typename: 'ProjectRenamed', previousTitle: title, title: `${title} (2)` };
    for (const [{ live }, type] of [
      [byGrace, 'YouBecameProjectOwner'] as const,
      [byLinus, 'ProjectTransferred'] as const,
    ]) {
      const actions = (await live.take(2)).map(({ projectActionEvents }) => projectActionEvents);
      expect(actions).toMatchObject([renamed, { __typename: type, title: `${title} (2)` }]);
    }
  });
});

test("the deletion of a member's account notifies no other member: it has no name", async () => {
  const [gone] = await signUp(server, `gone${projects}`);
  await ada.http.run(AddMember, { input: { conversationId: projectId, userId: gone.id } });
  const byLinus = await watch(linus);
  await gone.http.run(DeleteAccount, { input: { password } });
  await toldNothing(byLinus, linus);
});
