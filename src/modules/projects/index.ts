export type { MeetingService } from './meeting.service.js';
export { isProjectAction, type ProjectActionFacts, ProjectActionKind } from './project-action.events.js';
export { actionText } from './project-action.texts.js';
export { ProjectAction, projectActionClasses, toProjectAction } from './project-action.types.js';
export { createProjectsModule, projectsEntities, projectsResolvers } from './projects.module.js';
