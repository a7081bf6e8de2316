import { Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import { type DataOf, EventsOf, EventType, eventUnion, type FeedEvent, StoredEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../../conversations/index.js';
import { ProjectActionType } from './project-action.types.js';

@EventsOf('inbox')
@InterfaceType({
  implements: StoredEvent,
  description: 'An action of another user in one of the viewer’s projects.',
})
export abstract class ProjectAction extends StoredEvent {
  declare readonly feedId: UserId;

  @Field(() => ProjectActionType, { description: 'What sort of thing happened.' })
  declare readonly type: ProjectActionType;

  @Field(() => ID, { description: 'In which project.' })
  declare projectId: ConversationId;

  @Field({ description: 'The title of the project then.' })
  declare title: string;

  /** Who did it. */
  declare actorId: UserId;

  constructor(event: FeedEvent, type = ProjectActionType.EDIT_PROJECT) {
    super(event);
    this.type = type;
  }
}

/** An action by which someone else than the viewer is concerned. */
@ObjectType()
export abstract class ActionOnUser extends ProjectAction {
  @Field(() => ID, { description: 'Whom it is about.' })
  declare userId: UserId;
}

@EventType('PROJECT_YOU_ADDED', { description: 'The viewer was added.' })
export class YouWereAddedToProject extends ProjectAction {
  constructor(event: FeedEvent) {
    super(event, ProjectActionType.ADD_INTO_PROJECT);
  }
}

@EventType('PROJECT_PARTICIPANT_ADDED', { description: 'Someone else was added.' })
export class ParticipantAdded extends ActionOnUser {
  constructor(event: FeedEvent) {
    super(event, ProjectActionType.ADD_INTO_PROJECT);
  }
}

@EventType('PROJECT_DELETED', { description: 'The project was deleted.' })
export class ProjectDeleted extends ProjectAction {
  constructor(event: FeedEvent) {
    super(event, ProjectActionType.DELETE_PROJECT);
  }
}

@EventType('PROJECT_RENAMED', { description: 'The project has another title, which is `title`.' })
export class ProjectRenamed extends ProjectAction {
  @Field({ description: 'The title before.' })
  declare previousTitle: string;
}

@EventType('PROJECT_PARTICIPANT_LEFT', { description: 'Someone left.' })
export class ParticipantLeft extends ActionOnUser {}

@EventType('PROJECT_YOU_APPOINTED', { description: 'The viewer is a coach now.' })
export class YouWereAppointedCoach extends ProjectAction {}

@EventType('PROJECT_COACH_APPOINTED', { description: 'Someone else is a coach now.' })
export class CoachAppointed extends ActionOnUser {}

@EventType('PROJECT_YOU_WITHDRAWN', { description: 'The viewer is a coach no more, but a participant.' })
export class YouWereWithdrawnAsCoach extends ProjectAction {}

@EventType('PROJECT_COACH_WITHDRAWN', { description: 'Someone else is a coach no more, but a participant.' })
export class CoachWithdrawn extends ActionOnUser {}

@EventType('PROJECT_YOU_REMOVED', { description: 'The viewer was removed.' })
export class YouWereRemovedFromProject extends ProjectAction {}

@EventType('PROJECT_PARTICIPANT_REMOVED', { description: 'Someone else was removed.' })
export class ParticipantRemoved extends ActionOnUser {}

@EventType('PROJECT_YOU_OWN', { description: 'The project was handed over to the viewer.' })
export class YouBecameProjectOwner extends ProjectAction {}

@EventType('PROJECT_TRANSFERRED', { description: 'The project was handed over to someone else.' })
export class ProjectTransferred extends ActionOnUser {}

/** The facts that all actions have. */
export type ActionFacts = DataOf<ProjectAction>;

/** The classes of one action: for the user to whom it is done, and for the other members. */
export interface ActionClasses {
  you: typeof YouWereAddedToProject;
  others: typeof ParticipantAdded;
}

export const ProjectActionEvent = eventUnion({
  name: 'ProjectActionEvent',
  description: 'What others do in the viewer’s projects, in the order of positions.',
  of: [ProjectAction],
});
