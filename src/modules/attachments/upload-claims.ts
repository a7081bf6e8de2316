import { sql } from 'kysely';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import { HubbubError } from '../../platform/errors/index.js';
import type { AttachmentId } from './attachment.entity.js';
import { AttachmentErrorCode } from './attachment.errors.js';
import { attachmentTexts } from './attachment.texts.js';
import type { Storage } from './storage.js';
import type { Announced } from './upload-content.js';

/** How long a claim lasts. It must exceed `renewal` and the longest silence of a writer together. */
const lease = sql`interval '30 seconds'`;
/** How long a writer uses its claim before it renews it, in ms. */
const renewal = 5_000;

interface Candidate extends Announced {
  isBegun: boolean;
  /** False if the upload was begun by a request that cannot be resumed. */
  isResumable: boolean;
  isClaimed: boolean;
  isComplete: boolean;
}

/** The right of one request to write to an upload. No other request of any node can write before it expires. */
export interface UploadClaim {
  readonly upload: Announced;
  /**
   * Renews the claim if that is due.
   * @throws {HubbubError} UPLOAD_CONFLICT if the upload was discarded, or another request has claimed it.
   */
  renew(): Promise<void>;
  /** Lets others write. Returns whether the upload still exists and was not discarded. */
  release(): Promise<boolean>;
}

/** Claims resumable uploads for writing. */
export class UploadClaims {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
  ) {}

  /**
   * Claims an upload, and begins it if it has not begun.
   * @throws {HubbubError} UPLOAD_SPENT if the upload cannot be continued.
   * @throws {HubbubError} UPLOAD_CONFLICT if another request writes to it.
   * @throws {HubbubError} STORAGE_FULL if the server has no space; the upload can begin later.
   */
  async claim(id: AttachmentId): Promise<UploadClaim> {
    return this.database.transaction(async (em) => {
      const upload = await this.#lock(em, id);
      if (!upload || upload.isComplete || (upload.isBegun && !upload.isResumable)) {
        throw new HubbubError(AttachmentErrorCode.UPLOAD_SPENT);
      }
      if (upload.isClaimed) throw new HubbubError(AttachmentErrorCode.UPLOAD_CONFLICT, attachmentTexts.busy());
      const { rows } = await sql<{ until: string }>`
        update attachment set started_at = coalesce(started_at, now()), claimed_until = clock_timestamp() + ${lease}
        where id = ${id} returning claimed_until::text as until`.execute(em.getKysely());
      if (!upload.isBegun) await this.storage.take(em, upload.byte_size);
      return this.#held(upload, rows[0]?.until ?? '');
    });
  }

  async #lock(em: UnitOfWork, id: AttachmentId): Promise<Candidate | undefined> {
    const { rows } = await sql<Candidate>`
      select id, file_name, byte_size, started_at is not null as "isBegun", claimed_until is not null as "isResumable",
        coalesce(claimed_until > clock_timestamp(), false) as "isClaimed", completed_at is not null as "isComplete"
      from attachment where id = ${id} and discarded_at is null for update`.execute(em.getKysely());
    return rows[0];
  }

  /** @param first the end of the claim, in microseconds. No other claim has the same end, so it identifies the claim. */
  #held({ id, file_name, byte_size }: Announced, first: string): UploadClaim {
    let until = first;
    let renewedAt = performance.now();
    const renew = async () => {
      const now = performance.now();
      if (now - renewedAt < renewal) return;
      const [row] = await this.database.run<{ until: string }>(sql`
        update attachment set claimed_until = clock_timestamp() + ${lease}
        where id = ${id} and claimed_until = ${until}::timestamptz and discarded_at is null
        returning claimed_until::text as until`);
      if (!row) throw new HubbubError(AttachmentErrorCode.UPLOAD_CONFLICT, attachmentTexts.busy());
      until = row.until;
      renewedAt = now;
    };
    const release = async () => {
      await this.database.run(sql`
        update attachment set claimed_until = clock_timestamp()
        where id = ${id} and claimed_until = ${until}::timestamptz`);
      const rows = await this.database.run(sql`select from attachment where id = ${id} and discarded_at is null`);
      return rows.length > 0;
    };
    return { upload: { id, file_name, byte_size }, renew, release };
  }
}
