import { accountsModule } from './accounts/index.js';
import { adminModule } from './admin/index.js';
import { attachmentsModule } from './attachments/index.js';
import { conversationModules } from './conversations/index.js';
import { friendsModule } from './friends/index.js';
import { notificationsModule } from './notifications/index.js';
import { presenceModule } from './presence/index.js';
import { projectsModule } from './projects/index.js';
import { reviewModule } from './review/index.js';
import { webhooksModule } from './webhooks/index.js';

/**
 * All modules, each after its dependencies. The schema, tables, jobs and commands are collected from this list. Only
 * settings are also listed in `src/app/config.ts`: they are read before the rest of the server is loaded.
 */
export const modules = [
  accountsModule,
  friendsModule,
  attachmentsModule,
  ...conversationModules,
  adminModule,
  reviewModule,
  presenceModule,
  webhooksModule,
  projectsModule,
  notificationsModule,
] as const;
