import { displayName, type User } from '../../accounts/index.js';
import { type ProjectActionFacts, ProjectActionKind } from './project-action.events.js';

/** How each action reads in English, and the key under which clients find its translation. `{…}` are its arguments. */
const texts: Record<ProjectActionKind, { key: string; text: string }> = {
  [ProjectActionKind.YOU_ADDED]: {
    key: 'project.added.you',
    text: 'You were added to the project “{title}”.',
  },
  [ProjectActionKind.PARTICIPANT_ADDED]: {
    key: 'project.added.others',
    text: 'The new participant {user} was added to the project “{title}”.',
  },
  [ProjectActionKind.DELETED]: {
    key: 'project.deleted',
    text: 'The project “{title}” was deleted by {actor}.',
  },
  [ProjectActionKind.RENAMED]: {
    key: 'project.renamed',
    text: 'The title of the project “{previousTitle}” was changed to “{title}”.',
  },
  [ProjectActionKind.PARTICIPANT_LEFT]: {
    key: 'project.left',
    text: '{user} left the project “{title}”.',
  },
  [ProjectActionKind.YOU_APPOINTED]: {
    key: 'project.coachAppointed.you',
    text: 'You were appointed coach of the project “{title}”.',
  },
  [ProjectActionKind.COACH_APPOINTED]: {
    key: 'project.coachAppointed.others',
    text: '{user} was appointed coach of the project “{title}”.',
  },
  [ProjectActionKind.YOU_WITHDRAWN]: {
    key: 'project.coachWithdrawn.you',
    text: 'You were withdrawn as a coach of the project “{title}”. You are still a participant.',
  },
  [ProjectActionKind.COACH_WITHDRAWN]: {
    key: 'project.coachWithdrawn.others',
    text: '{user} was withdrawn as a coach of the project “{title}” and is now a participant.',
  },
  [ProjectActionKind.YOU_REMOVED]: {
    key: 'project.removed.you',
    text: 'You were removed from the project “{title}”.',
  },
  [ProjectActionKind.PARTICIPANT_REMOVED]: {
    key: 'project.removed.others',
    text: '{user} was removed from the project “{title}”.',
  },
  [ProjectActionKind.YOU_OWN]: {
    key: 'project.transferred.you',
    text: 'You are now the owner of the project “{title}”.',
  },
  [ProjectActionKind.TRANSFERRED]: {
    key: 'project.transferred.others',
    text: '{user} is now the owner of the project “{title}”.',
  },
};

/** A message in English, and its parts for a translation. */
export interface ActionText {
  key: string;
  message: string;
  /** By their names in the text. */
  arguments: { name: string; value: string }[];
}

/**
 * Says what an action was.
 * @param people the users that its facts name, as they are now; null for one who is no more.
 */
export function actionText(
  kind: ProjectActionKind,
  facts: Pick<ProjectActionFacts, 'title' | 'previousTitle'>,
  people: { actor: User | null; user: User | null },
): ActionText {
  const { key, text } = texts[kind];
  const values: Record<string, string> = {
    title: facts.title,
    previousTitle: facts.previousTitle ?? '',
    actor: mention(people.actor),
    user: mention(people.user),
  };
  const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const message = text.replace(/\{(\w+)\}/g, (_part, name: string) => values[name] ?? '');
  return { key, message, arguments: names.map((name) => ({ name, value: values[name] ?? '' })) };
}

/** `@ada`; guests and deleted accounts by the name that is shown of them. */
function mention(user: User | null): string {
  if (!user) return 'Deleted user';
  return user.username === null ? displayName(user) : `@${user.username}`;
}
