import { displayName, type User } from '../../accounts/index.js';
import {
  CoachAppointed,
  CoachWithdrawn,
  ParticipantAdded,
  ParticipantLeft,
  ParticipantRemoved,
  type ProjectAction,
  ProjectDeleted,
  ProjectRenamed,
  ProjectTransferred,
  YouBecameProjectOwner,
  YouWereAddedToProject,
  YouWereAppointedCoach,
  YouWereRemovedFromProject,
  YouWereWithdrawnAsCoach,
} from './project-action.events.js';

/** The English text of each action, and the key of its translation in clients. `{…}` are its arguments. */
const texts = new Map<object, { key: string; text: string }>([
  [
    YouWereAddedToProject,
    {
      key: 'project.added.you',
      text: 'You were added to the project “{title}”.',
    },
  ],
  [
    ParticipantAdded,
    {
      key: 'project.added.others',
      text: 'The new participant {user} was added to the project “{title}”.',
    },
  ],
  [
    ProjectDeleted,
    {
      key: 'project.deleted',
      text: 'The project “{title}” was deleted by {actor}.',
    },
  ],
  [
    ProjectRenamed,
    {
      key: 'project.renamed',
      text: 'The title of the project “{previousTitle}” was changed to “{title}”.',
    },
  ],
  [
    ParticipantLeft,
    {
      key: 'project.left',
      text: '{user} left the project “{title}”.',
    },
  ],
  [
    YouWereAppointedCoach,
    {
      key: 'project.coachAppointed.you',
      text: 'You were appointed coach of the project “{title}”.',
    },
  ],
  [
    CoachAppointed,
    {
      key: 'project.coachAppointed.others',
      text: '{user} was appointed coach of the project “{title}”.',
    },
  ],
  [
    YouWereWithdrawnAsCoach,
    {
      key: 'project.coachWithdrawn.you',
      text: 'You were withdrawn as a coach of the project “{title}”. You are still a participant.',
    },
  ],
  [
    CoachWithdrawn,
    {
      key: 'project.coachWithdrawn.others',
      text: '{user} was withdrawn as a coach of the project “{title}” and is now a participant.',
    },
  ],
  [
    YouWereRemovedFromProject,
    {
      key: 'project.removed.you',
      text: 'You were removed from the project “{title}”.',
    },
  ],
  [
    ParticipantRemoved,
    {
      key: 'project.removed.others',
      text: '{user} was removed from the project “{title}”.',
    },
  ],
  [
    YouBecameProjectOwner,
    {
      key: 'project.transferred.you',
      text: 'You are now the owner of the project “{title}”.',
    },
  ],
  [
    ProjectTransferred,
    {
      key: 'project.transferred.others',
      text: '{user} is now the owner of the project “{title}”.',
    },
  ],
]);

/** An English message, and its parts for a translation. */
export interface ActionText {
  key: string;
  message: string;
  /** The arguments by their names in the text. */
  arguments: { name: string; value: string }[];
}

/**
 * Returns the text of an action.
 * @param people the current users that the text names; null for deleted users.
 */
export function actionText(action: ProjectAction, people: { actor: User | null; user: User | null }): ActionText {
  const { key, text } = texts.get(action.constructor) ?? hasNoText(action);
  const values: Record<string, string> = {
    title: action.title,
    previousTitle: action instanceof ProjectRenamed ? action.previousTitle : '',
    actor: mention(people.actor),
    user: mention(people.user),
  };
  const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const message = text.replace(/\{(\w+)\}/g, (_part, name: string) => values[name] ?? '');
  return { key, message, arguments: names.map((name) => ({ name, value: values[name] ?? '' })) };
}

/** Returns `@ada`, or the display name of a guest or a deleted user. */
function mention(user: User | null): string {
  if (!user) return 'Deleted user';
  return user.username === null ? displayName(user) : `@${user.username}`;
}

function hasNoText(action: ProjectAction): never {
  throw new Error(`${action.constructor.name} has no text`);
}
