export { ConcurrentMigration } from './concurrent-migration.js';
export { Database, type DatabaseDefinition, type UnitOfWork } from './database.js';
export { deleteInBatches } from './delete-in-batches.js';
export { DataDirError } from './embedded-faults.js';
export { DataDirLockedError, lockDataDir } from './embedded-lock.js';
export { plainEntity } from './plain-entity.js';
export { prepared } from './prepared-statements.js';
export { rowsById } from './rows-by-id.js';
export { blamesData, isCancelled, isUnavailable, violatesUnique } from './sql-errors.js';
