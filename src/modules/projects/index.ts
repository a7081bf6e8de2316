export {
  ActionOnUser,
  ProjectAction,
  YouWereAddedToProject,
  YouWereRemovedFromProject,
} from './actions/project-action.events.js';
export { actionText } from './actions/project-action.texts.js';
export type { MeetingService } from './meeting/meeting.service.js';
export { projectsModule } from './projects.module.js';
