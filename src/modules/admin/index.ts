export { AdministratorEvent, adminFeed } from './admin.events.js';
export { adminModule } from './admin.module.js';
export { AdminGuard } from './admin-guard.js';
export { administratorsNode } from './admin-nodes.js';
export { AdminAction } from './audit-entry.entity.js';
export type { Actor, AuditLog } from './audit-log.js';
