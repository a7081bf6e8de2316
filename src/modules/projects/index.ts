export { isProjectAction, type ProjectActionFacts, ProjectActionKind } from './actions/project-action.events.js';
export { actionText } from './actions/project-action.texts.js';
export { ProjectAction, projectActionClasses, toProjectAction } from './actions/project-action.types.js';
export type { MeetingService } from './meeting/meeting.service.js';
export { projectsModule } from './projects.module.js';
