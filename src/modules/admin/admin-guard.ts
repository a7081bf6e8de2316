import type DataLoader from 'dataloader';
import { sql } from 'kysely';
import { coalescingLoader } from '../../platform/coalescing-loader.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { Viewer } from '../../platform/graphql/index.js';
import { isAdminWithin, type StepUp, type UserId } from '../accounts/index.js';
import type { Actor } from './audit-log.js';

/** Lets administrators through: by what the database says now, whatever was so when they signed in. */
export class AdminGuard {
  /** Questions that come together are one query; answers are not remembered. */
  readonly #admins: DataLoader<UserId, boolean>;

  constructor(
    database: Database,
    private readonly stepUp: StepUp,
  ) {
    this.#admins = coalescingLoader((ids) => readAdmins(database, ids));
  }

  /** @throws HubbubError FORBIDDEN for everyone else. */
  async assert(userId: UserId): Promise<void> {
    if (!(await this.isAdmin(userId))) throw refusal();
  }

  /**
   * Lets administrators through who proved recently who they are: for what gives away the server's data or rights.
   * @throws {HubbubError} FORBIDDEN for everyone else, STEP_UP_REQUIRED.
   */
  async assertConfirmed(viewer: Viewer): Promise<void> {
    await this.assert(viewer.userId);
    await this.stepUp.assert(viewer);
  }

  /** For what does not exist to anyone else. */
  isAdmin(userId: UserId): Promise<boolean> {
    return this.#admins.load(userId);
  }

  /**
   * The same for who is about to change something; it stays true until the end of the transaction. The command line may
   * do everything. @throws HubbubError FORBIDDEN.
   */
  async assertWithin(em: UnitOfWork, actorId: Actor): Promise<void> {
    if (actorId !== null && !(await isAdminWithin(em, actorId))) throw refusal();
  }
}

function refusal(): HubbubError {
  return new HubbubError(ErrorCode.FORBIDDEN, 'Only administrators may do this.');
}

async function readAdmins(database: Database, ids: readonly UserId[]): Promise<boolean[]> {
  const { rows } = await sql<{ id: UserId }>`
    select id from users where id = any(${[...ids]}::text[]) and is_admin`.execute(database.fork().getKysely());
  const admins = new Set(rows.map(({ id }) => id));
  return ids.map((id) => admins.has(id));
}
