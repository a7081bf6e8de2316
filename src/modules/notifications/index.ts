export { absenceBy } from './core/absence.js';
export { createNotificationsModule, notificationsEntities, notificationsResolvers } from './notifications.module.js';
