import type DataLoader from 'dataloader';
import { sql } from 'kysely';
import { coalescingLoader } from '../../platform/concurrency/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { Viewer } from '../../platform/graphql/index.js';
import { AccountErrorCode, isAdminWithin, type StepUp, type UserId } from '../accounts/index.js';
import { adminTexts } from './admin.texts.js';
import type { Actor } from './audit-log.js';

interface AdminStatus {
  isAdmin: boolean;
  hasFactor: boolean;
}

/** Authorises administrators by their current state in the database, not by their state at sign-in. */
export class AdminGuard {
  /** Batches concurrent checks into one query; caches nothing. */
  readonly #admins: DataLoader<UserId, AdminStatus>;

  constructor(
    database: Database,
    private readonly stepUp: StepUp,
    /** Whether administrators must have a second factor. */
    private readonly needsFactor: boolean,
  ) {
    this.#admins = coalescingLoader((ids) => readAdmins(database.fork(), ids));
  }

  /**
   * Asserts that a user is an administrator.
   * @throws {HubbubError} FORBIDDEN if the user is not.
   * @throws {HubbubError} SECOND_FACTOR_MISSING if the user lacks a required second factor.
   */
  async assert(userId: UserId): Promise<void> {
    this.#check(await this.#admins.load(userId));
  }

  /**
   * Asserts that the viewer is an administrator that recently confirmed their identity, for operations that give access
   * to the server's data or grant rights.
   * @throws {HubbubError} FORBIDDEN if the viewer is not an administrator.
   * @throws {HubbubError} STEP_UP_REQUIRED if the last confirmation is too old.
   */
  async assertConfirmed(viewer: Viewer): Promise<void> {
    await this.assert(viewer.userId);
    await this.stepUp.assert(viewer);
  }

  /** Returns whether a user is an administrator, for objects that must stay hidden from others. */
  async isAdmin(userId: UserId): Promise<boolean> {
    const { isAdmin, hasFactor } = await this.#admins.load(userId);
    return isAdmin && (hasFactor || !this.needsFactor);
  }

  /**
   * Like `assert`, in a transaction that makes a change. The result stays true until its end. The command line (null)
   * may do everything.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator.
   * @throws {HubbubError} SECOND_FACTOR_MISSING if the actor lacks a required second factor.
   */
  async assertWithin(em: UnitOfWork, actorId: Actor): Promise<void> {
    if (actorId === null) return;
    if (!(await isAdminWithin(em, actorId))) throw refusal();
    if (!this.needsFactor) return;
    const [status] = await readAdmins(em, [actorId]);
    this.#check(status);
  }

  /** Like `isAdmin`, in a transaction that makes a change. The result stays true until its end. */
  async isAdminWithin(em: UnitOfWork, userId: UserId): Promise<boolean> {
    if (!(await isAdminWithin(em, userId))) return false;
    const [status] = this.needsFactor ? await readAdmins(em, [userId]) : [];
    return !this.needsFactor || status?.hasFactor === true;
  }

  #check(status: AdminStatus | undefined): void {
    if (!status?.isAdmin) throw refusal();
    if (this.needsFactor && !status.hasFactor) throw new HubbubError(AccountErrorCode.SECOND_FACTOR_MISSING);
  }
}

function refusal(): HubbubError {
  return new HubbubError(ErrorCode.FORBIDDEN, adminTexts.onlyAdmins());
}

async function readAdmins(em: UnitOfWork, ids: readonly UserId[]): Promise<AdminStatus[]> {
  const { rows } = await sql<{ id: UserId; has_factor: boolean }>`
    select id, exists(select from second_factor f where f.user_id = users.id and f.enabled_at is not null) as has_factor
    from users where id = any(${[...ids]}::text[]) and is_admin`.execute(em.getKysely());
  const factors = new Map(rows.map((row) => [row.id, row.has_factor]));
  return ids.map((id) => ({ isAdmin: factors.has(id), hasFactor: factors.get(id) === true }));
}
