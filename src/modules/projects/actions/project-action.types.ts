import { createUnionType, Field, ID, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import {
  AccessRevoked,
  type Checkpoint,
  type FeedEvent,
  Gap,
  GraphQLCursor,
  type Position,
  Subscribed,
  shownPlaceOf,
} from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../../conversations/index.js';
import { ProjectActionKind } from './project-action.events.js';

/** What sort of thing happened, coarsely: for clients that read the project again. */
export enum ProjectActionType {
  ADD_INTO_PROJECT = 'ADD_INTO_PROJECT',
  DELETE_PROJECT = 'DELETE_PROJECT',
  EDIT_PROJECT = 'EDIT_PROJECT',
}

registerEnumType(ProjectActionType, {
  name: 'ProjectActionType',
  description: 'What sort of thing happened in a project.',
  valuesConfig: {
    ADD_INTO_PROJECT: { description: 'Someone was added.' },
    DELETE_PROJECT: { description: 'It was deleted.' },
    EDIT_PROJECT: { description: 'Anything else: its title, its members or their roles changed.' },
  },
});

@ObjectType({ description: 'A part of a message, to be put into its translation.' })
export class MessageArgument {
  @Field({ description: 'Its name in the text: `title`, `previousTitle`, `user` or `actor`.' })
  declare name: string;

  @Field({ description: 'What stands there: a title as it was then, a user as they are called now (`@ada`).' })
  declare value: string;
}

@InterfaceType({ description: 'Something that someone else did in one of the viewer’s projects.' })
export abstract class ProjectAction {
  declare kind: ProjectActionKind;

  @Field(() => ProjectActionType, { description: 'What sort of thing happened.' })
  declare type: ProjectActionType;

  @Field(() => ID, { description: 'In which project.' })
  declare projectId: ConversationId;

  @Field({ description: 'The title of the project then.' })
  declare title: string;

  @Field(() => Date, { description: 'When it happened.' })
  declare at: Date;

  @Field(() => GraphQLPosition, {
    description: 'Its place in the viewer’s own feed.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'Pass the last one you saw as `after` to resume.' })
  declare cursor: Checkpoint;

  declare actorId: UserId;
  declare userId?: UserId;
  declare previousTitle?: string;
}

/** An action by which someone else than the viewer is concerned. */
@ObjectType()
export abstract class ActionOnUser extends ProjectAction {
  @Field(() => ID, { description: 'Whom it is about.' })
  declare userId: UserId;
}

@ObjectType({ implements: ProjectAction, description: 'The viewer was added.' })
export class YouWereAddedToProject extends ProjectAction {}

@ObjectType({ implements: ProjectAction, description: 'Someone else was added.' })
export class ParticipantAdded extends ActionOnUser {}

@ObjectType({ implements: ProjectAction, description: 'The project was deleted.' })
export class ProjectDeleted extends ProjectAction {}

@ObjectType({ implements: ProjectAction, description: 'The project has another title, which is `title`.' })
export class ProjectRenamed extends ProjectAction {
  @Field({ description: 'The title before.' })
  declare previousTitle: string;
}

@ObjectType({ implements: ProjectAction, description: 'Someone left.' })
export class ParticipantLeft extends ActionOnUser {}

@ObjectType({ implements: ProjectAction, description: 'The viewer is a coach now.' })
export class YouWereAppointedCoach extends ProjectAction {}

@ObjectType({ implements: ProjectAction, description: 'Someone else is a coach now.' })
export class CoachAppointed extends ActionOnUser {}

@ObjectType({ implements: ProjectAction, description: 'The viewer is a coach no more, but a participant.' })
export class YouWereWithdrawnAsCoach extends ProjectAction {}

@ObjectType({ implements: ProjectAction, description: 'Someone else is a coach no more, but a participant.' })
export class CoachWithdrawn extends ActionOnUser {}

@ObjectType({ implements: ProjectAction, description: 'The viewer was removed.' })
export class YouWereRemovedFromProject extends ProjectAction {}

@ObjectType({ implements: ProjectAction, description: 'Someone else was removed.' })
export class ParticipantRemoved extends ActionOnUser {}

@ObjectType({ implements: ProjectAction, description: 'The project was handed over to the viewer.' })
export class YouBecameProjectOwner extends ProjectAction {}

@ObjectType({ implements: ProjectAction, description: 'The project was handed over to someone else.' })
export class ProjectTransferred extends ActionOnUser {}

/** Those that name a user. */
export const actionsOnUsers = [
  ParticipantAdded,
  ParticipantLeft,
  CoachAppointed,
  CoachWithdrawn,
  ParticipantRemoved,
  ProjectTransferred,
] as const;

const { ADD_INTO_PROJECT, DELETE_PROJECT, EDIT_PROJECT } = ProjectActionType;

const classes: Record<ProjectActionKind, [ProjectActionType, new () => ProjectAction]> = {
  [ProjectActionKind.YOU_ADDED]: [ADD_INTO_PROJECT, YouWereAddedToProject],
  [ProjectActionKind.PARTICIPANT_ADDED]: [ADD_INTO_PROJECT, ParticipantAdded],
  [ProjectActionKind.DELETED]: [DELETE_PROJECT, ProjectDeleted],
  [ProjectActionKind.RENAMED]: [EDIT_PROJECT, ProjectRenamed],
  [ProjectActionKind.PARTICIPANT_LEFT]: [EDIT_PROJECT, ParticipantLeft],
  [ProjectActionKind.YOU_APPOINTED]: [EDIT_PROJECT, YouWereAppointedCoach],
  [ProjectActionKind.COACH_APPOINTED]: [EDIT_PROJECT, CoachAppointed],
  [ProjectActionKind.YOU_WITHDRAWN]: [EDIT_PROJECT, YouWereWithdrawnAsCoach],
  [ProjectActionKind.COACH_WITHDRAWN]: [EDIT_PROJECT, CoachWithdrawn],
  [ProjectActionKind.YOU_REMOVED]: [EDIT_PROJECT, YouWereRemovedFromProject],
  [ProjectActionKind.PARTICIPANT_REMOVED]: [EDIT_PROJECT, ParticipantRemoved],
  [ProjectActionKind.YOU_OWN]: [EDIT_PROJECT, YouBecameProjectOwner],
  [ProjectActionKind.TRANSFERRED]: [EDIT_PROJECT, ProjectTransferred],
};

/** The GraphQL types of actions. */
export const projectActionClasses = Object.values(classes).map(([, ActionClass]) => ActionClass);

export const ProjectActionEvent = createUnionType({
  name: 'ProjectActionEvent',
  description: 'What others do in the viewer’s projects, in the order of positions.',
  types: () => [Subscribed, ...projectActionClasses, Gap, AccessRevoked] as const,
});

/** The GraphQL object of an event that `isProjectAction`. */
export function toProjectAction(event: FeedEvent): ProjectAction {
  const kind = event.type;
  const [type, ActionClass] = classes[kind as ProjectActionKind];
  return Object.assign(new ActionClass(), event.data, { kind, type, ...shownPlaceOf(event) });
}
