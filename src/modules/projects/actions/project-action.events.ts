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

  @Field(() => ProjectActionType, { description: 'The type of the action.' })
  declare readonly type: ProjectActionType;

  @Field(() => ID, { description: 'The id of the project (cnv_…).' })
  declare projectId: ConversationId;

  @Field({ description: 'The title of the project at the time of the action.' })
  declare title: string;

  /** The user that acted. */
  declare actorId: UserId;

  constructor(event: FeedEvent, type = ProjectActionType.EDIT_PROJECT) {
    super(event);
    this.type = type;
  }
}

/** An action that concerns another user than the viewer. */
@ObjectType()
export abstract class ActionOnUser extends ProjectAction {
  @Field(() => ID, { description: 'The id of the user that the action concerns (usr_…).' })
  declare userId: UserId;
}

@EventType('PROJECT_YOU_ADDED', { description: 'The viewer was added.' })
export class YouWereAddedToProject extends ProjectAction {
  constructor(event: FeedEvent) {
    super(event, ProjectActionType.ADD_INTO_PROJECT);
  }
}

@EventType('PROJECT_PARTICIPANT_ADDED', { description: 'Another user was added.' })
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

@EventType('PROJECT_RENAMED', { description: 'The project was renamed to `title`.' })
export class ProjectRenamed extends ProjectAction {
  @Field({ description: 'The previous title.' })
  declare previousTitle: string;
}

@EventType('PROJECT_PARTICIPANT_LEFT', { description: 'A member left.' })
export class ParticipantLeft extends ActionOnUser {}

@EventType('PROJECT_YOU_APPOINTED', { description: 'The viewer was appointed coach.' })
export class YouWereAppointedCoach extends ProjectAction {}

@EventType('PROJECT_COACH_APPOINTED', { description: 'Another member was appointed coach.' })
export class CoachAppointed extends ActionOnUser {}

@EventType('PROJECT_YOU_WITHDRAWN', { description: 'The viewer is no longer a coach, but a participant.' })
export class YouWereWithdrawnAsCoach extends ProjectAction {}

@EventType('PROJECT_COACH_WITHDRAWN', { description: 'Another member is no longer a coach, but a participant.' })
export class CoachWithdrawn extends ActionOnUser {}

@EventType('PROJECT_YOU_REMOVED', { description: 'The viewer was removed.' })
export class YouWereRemovedFromProject extends ProjectAction {}

@EventType('PROJECT_PARTICIPANT_REMOVED', { description: 'Another member was removed.' })
export class ParticipantRemoved extends ActionOnUser {}

@EventType('PROJECT_YOU_OWN', { description: 'The project was transferred to the viewer.' })
export class YouBecameProjectOwner extends ProjectAction {}

@EventType('PROJECT_TRANSFERRED', { description: 'The project was transferred to another member.' })
export class ProjectTransferred extends ActionOnUser {}

/** The fields that all actions have. */
export type ActionFacts = DataOf<ProjectAction>;

/** The event classes of one action: for the affected user, and for the other members. */
export interface ActionClasses {
  you: typeof YouWereAddedToProject;
  others: typeof ParticipantAdded;
}

export const ProjectActionEvent = eventUnion({
  name: 'ProjectActionEvent',
  description: 'An item of `projectActionEvents`.',
  of: [ProjectAction],
});
