export { Database, type DatabaseParts, type UnitOfWork } from './database.js';
export { DataDirLockedError, lockDataDir } from './embedded-lock.js';
export { violatesUnique } from './sql-errors.js';
