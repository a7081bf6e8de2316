export { AccountService } from './account.service.js';
export { accountsEntities, accountsPublicFields, accountsResolvers, createAccountsModule } from './accounts.module.js';
export { hasAccount } from './has-account.js';
export { User, UserId } from './user.entity.js';
export type { UserCache } from './user-cache.js';
