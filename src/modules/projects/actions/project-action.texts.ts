import { argumentsOf, defineTexts, type Text, type TextValue } from '../../../platform/texts/index.js';
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

/** The texts of actions, and the names of users in them. */
const texts = defineTexts('project', {
  'added.you': 'You were added to the project “{title}”.',
  'added.others': 'The new participant {user} was added to the project “{title}”.',
  deleted: 'The project “{title}” was deleted by {actor}.',
  renamed: 'The title of the project “{previousTitle}” was changed to “{title}”.',
  left: '{user} left the project “{title}”.',
  'coachAppointed.you': 'You were appointed coach of the project “{title}”.',
  'coachAppointed.others': '{user} was appointed coach of the project “{title}”.',
  'coachWithdrawn.you': 'You were withdrawn as a coach of the project “{title}”. You are still a participant.',
  'coachWithdrawn.others': '{user} was withdrawn as a coach of the project “{title}” and is now a participant.',
  'removed.you': 'You were removed from the project “{title}”.',
  'removed.others': '{user} was removed from the project “{title}”.',
  'transferred.you': 'You are now the owner of the project “{title}”.',
  'transferred.others': '{user} is now the owner of the project “{title}”.',
  deletedUser: 'Deleted user',
});

/** The values that texts of actions can name. */
interface ActionValues {
  title: string;
  previousTitle: string;
  actor: string | Text;
  user: string | Text;
}

const textOf = new Map<object, (values: ActionValues) => Text>([
  [YouWereAddedToProject, texts['added.you']],
  [ParticipantAdded, texts['added.others']],
  [ProjectDeleted, texts.deleted],
  [ProjectRenamed, texts.renamed],
  [ParticipantLeft, texts.left],
  [YouWereAppointedCoach, texts['coachAppointed.you']],
  [CoachAppointed, texts['coachAppointed.others']],
  [YouWereWithdrawnAsCoach, texts['coachWithdrawn.you']],
  [CoachWithdrawn, texts['coachWithdrawn.others']],
  [YouWereRemovedFromProject, texts['removed.you']],
  [ParticipantRemoved, texts['removed.others']],
  [YouBecameProjectOwner, texts['transferred.you']],
  [ProjectTransferred, texts['transferred.others']],
]);

/**
 * Returns the text of an action.
 * @param people the current users that the text names; null for deleted users.
 */
export function actionText(action: ProjectAction, people: { actor: User | null; user: User | null }): Text {
  const text = textOf.get(action.constructor) ?? hasNoText(action);
  return text({
    title: action.title,
    previousTitle: action instanceof ProjectRenamed ? action.previousTitle : '',
    actor: mention(people.actor),
    user: mention(people.user),
  });
}

/** Returns the arguments that the English text names, in its order. */
export function argumentsIn({ pattern, values }: Text): { name: string; value: TextValue | Text }[] {
  return argumentsOf(pattern).map((name) => ({ name, value: values[name] ?? '' }));
}

/** Returns `@ada`, or the display name of a guest or a deleted user. */
function mention(user: User | null): string | Text {
  if (!user) return texts.deletedUser();
  return user.username === null ? displayName(user) : `@${user.username}`;
}

function hasNoText(action: ProjectAction): never {
  throw new Error(`${action.constructor.name} has no text`);
}
