export { absenceBy } from './absence.js';
export { createNotificationsModule, notificationsEntities, notificationsResolvers } from './notifications.module.js';
