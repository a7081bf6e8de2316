import type { FeedEvent, NewEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId } from '../../conversations/index.js';

/** What happened in a project, as an event in the inbox of each member whom it is told to. */
export enum ProjectActionKind {
  YOU_ADDED = 'PROJECT_YOU_ADDED',
  PARTICIPANT_ADDED = 'PROJECT_PARTICIPANT_ADDED',
  DELETED = 'PROJECT_DELETED',
  RENAMED = 'PROJECT_RENAMED',
  PARTICIPANT_LEFT = 'PROJECT_PARTICIPANT_LEFT',
  YOU_APPOINTED = 'PROJECT_YOU_APPOINTED',
  COACH_APPOINTED = 'PROJECT_COACH_APPOINTED',
  YOU_WITHDRAWN = 'PROJECT_YOU_WITHDRAWN',
  COACH_WITHDRAWN = 'PROJECT_COACH_WITHDRAWN',
  YOU_REMOVED = 'PROJECT_YOU_REMOVED',
  PARTICIPANT_REMOVED = 'PROJECT_PARTICIPANT_REMOVED',
  YOU_OWN = 'PROJECT_YOU_OWN',
  TRANSFERRED = 'PROJECT_TRANSFERRED',
}

/** The facts of an action. Titles are as they were then; users are shown as they are whenever it is read. */
export interface ProjectActionFacts {
  projectId: ConversationId;
  title: string;
  /** Who did it. */
  actorId: UserId;
  /** To whom it was done. */
  userId?: UserId;
  /** The title before, of a project that was renamed. */
  previousTitle?: string;
}

/** In an inbox: something happened in a project. */
export function projectAction(kind: ProjectActionKind, facts: ProjectActionFacts): NewEvent {
  return { type: kind, data: { ...facts } };
}

const kinds = new Set<string>(Object.values(ProjectActionKind));

/** Whether an event of an inbox tells of an action in a project. */
export function isProjectAction({ type }: FeedEvent): boolean {
  return kinds.has(type);
}
