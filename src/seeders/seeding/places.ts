import type { Mutation } from '../api/api.js';
import type { DemoDirectChat } from '../world/direct-talks.js';
import type { DemoGroup } from '../world/groups.js';
import type { Name } from '../world/people.js';
import { project } from '../world/project.js';
import type { Crew, Member } from './crew.js';

/** A conversation that exists now. */
export interface Place {
  readonly id: string;
  readonly members: readonly Name[];
}

/** Creates a group with its members, roles and invitations. Idempotent. */
export async function openGroup(crew: Crew, group: DemoGroup): Promise<Place> {
  const { owner, moderators = [], members, invited = [] } = group;
  const id = (await find(crew[owner], group.title)) ?? (await createGroup(crew, group));
  const others = [...moderators, ...members];
  const idOf = (name: Name) => crew[name].id;
  const isPublic = group.visibility === 'PUBLIC';
  if (isPublic) for (const name of others) await crew[name].api.mutate('joinGroup', { groupId: id });
  await crew[owner].api.mutateAll([
    ...(isPublic ? [] : others).map((name): Mutation => ['addMember', { conversationId: id, userId: idOf(name) }]),
    ...moderators.map((name): Mutation => {
      return ['changeMemberRole', { conversationId: id, userId: idOf(name), role: 'MODERATOR' }];
    }),
    ...invited.map((name): Mutation => ['inviteUser', { groupId: id, userId: idOf(name) }]),
  ]);
  return { id, members: [owner, ...others] };
}

async function createGroup(crew: Crew, { owner, title, description, visibility, writers }: DemoGroup): Promise<string> {
  const input = { title, description, visibility, writers };
  const { group } = await crew[owner].api.mutate<{ group: { id: string } }>('createGroup', input, 'group { id }');
  return group.id;
}

/** Opens a direct chat, or returns it. */
export async function openDirectChat(crew: Crew, { between }: DemoDirectChat): Promise<Place> {
  const [one, other] = between;
  const input = { userId: crew[other].id };
  const { directChat } = await crew[one].api.mutate<{ directChat: { id: string } }>(
    'openDirectChat',
    input,
    'directChat { id }',
  );
  return { id: directChat.id, members: between };
}

/** Creates the project and makes its actions. Does nothing for one that has its last title. */
export async function openProject(crew: Crew): Promise<Place> {
  const { owner, firstTitle, title, firstParticipants, addedLater, coaches, withdrawnCoaches, removed } = project;
  const { api } = crew[owner];
  const left: readonly Name[] = removed;
  const members = [owner, ...firstParticipants, ...addedLater].filter((name) => !left.includes(name));
  const complete = await find(crew[owner], title);
  if (complete) return { id: complete, members };
  const participantIds = firstParticipants.map((name) => crew[name].id);
  const conversationId = (await find(crew[owner], firstTitle)) ?? (await createProject(crew[owner], participantIds));
  const idOf = (name: Name) => crew[name].id;
  const projectId = conversationId;
  await api.mutateAll([
    ...addedLater.map((name): Mutation => ['addMember', { conversationId, userId: idOf(name) }]),
    ...coaches.map((name): Mutation => ['appointCoach', { projectId, userId: idOf(name) }]),
    ...withdrawnCoaches.map((name): Mutation => ['withdrawCoach', { projectId, userId: idOf(name) }]),
    ...removed.map((name): Mutation => ['removeMember', { conversationId, userId: idOf(name) }]),
    ['renameProject', { projectId, title }],
  ]);
  return { id: conversationId, members };
}

async function createProject({ api }: Member, participantIds: string[]): Promise<string> {
  const input = { title: project.firstTitle, participantIds };
  const created = await api.mutate<{ project: { id: string } }>('createProject', input, 'project { id }');
  return created.project.id;
}

interface OwnConversations {
  viewer: { conversations: { edges: { node: { id: string; title?: string; owner?: { id: string } | null } }[] } };
}

/** Returns the id of the group or project of a title that the member owns; null if there is none. */
async function find({ api, id }: Member, title: string): Promise<string | null> {
  const { viewer } = await api.run<OwnConversations>(`{
    viewer { conversations(first: 100) { edges { node {
      id
      ... on Group { title owner { id } }
      ... on Project { title owner { id } }
    } } } }
  }`);
  const nodes = viewer.conversations.edges.map(({ node }) => node);
  return nodes.find((node) => node.title === title && node.owner?.id === id)?.id ?? null;
}
