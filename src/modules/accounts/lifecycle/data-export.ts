import type { JsonObject } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { forwardPage, keysetCursor, type Page, parseKeysetCursor } from '../../../platform/graphql/index.js';
import { Session } from '../sessions/session.entity.js';
import { kindOf, User, type UserId } from '../users/user.entity.js';
import type { AllAccountData, ExportedKind, ExportedRecord } from './account-data.js';
import type { DataRecord } from './data-export.types.js';

/** Reads all stored data of a user page by page, so that only one page is in memory. */
export class DataExport {
  constructor(
    private readonly database: Database,
    private readonly accountData: AllAccountData,
  ) {}

  /**
   * Returns a page of the viewer's data, kind by kind. Data written during the export may be missing.
   * @throws {HubbubError} BAD_CURSOR if `after` is not a cursor of an earlier page.
   */
  async page(userId: UserId, first: number, after: string | null): Promise<Page<DataRecord>> {
    const parts = [this.#account, this.#sessions, ...this.accountData.exports];
    let [index, inner] = after ? placeOf(parts, after) : [0, null];
    const found: (ExportedRecord & { part: string })[] = [];
    for (; index < parts.length && found.length <= first; index++, inner = null) {
      const part = parts[index] as ExportedKind;
      const records = await part.read(userId, first + 1 - found.length, inner);
      found.push(...records.map((record) => ({ ...record, part: part.name })));
    }
    const page = forwardPage(found, first, after, ({ part, cursor }) => keysetCursor(part, cursor));
    const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: { kind: node.part, data: node.data } }));
    return { ...page, edges };
  }

  readonly #account: ExportedKind = {
    name: 'account',
    read: async (userId, _limit, after) => {
      if (after !== null) return [];
      const user = await this.database.fork().findOneOrFail(User, { id: userId });
      const { id, username, nickname, email, emailVerifiedAt, guestNumber, firstName, lastName, avatarUrl, about } =
        user;
      const names = {
        id,
        kind: kindOf(user),
        username,
        nickname,
        guestNumber,
        firstName,
        lastName,
        avatarUrl,
        about,
        email,
      };
      const { isAdmin, archivedAt, bannedUntil, banReason, locale = null } = user;
      const times = {
        emailVerifiedAt: emailVerifiedAt?.toISOString() ?? null,
        createdAt: user.createdAt.toISOString(),
        archivedAt: archivedAt?.toISOString() ?? null,
        bannedUntil: bannedUntil?.toISOString() ?? null,
      };
      return [{ cursor: id, data: { ...withoutUndefined({ ...names, banReason }), ...times, isAdmin, locale } }];
    },
  };

  readonly #sessions: ExportedKind = {
    name: 'session',
    read: async (userId, limit, after) => {
      const where = { userId, ...(after && { id: { $gt: after as Session['id'] } }) };
      const sessions = await this.database.fork().find(Session, where, { orderBy: { id: 'asc' }, limit });
      return sessions.map(({ id, address, userAgent, createdAt, lastUsedAt, endedAt, endReason }) => ({
        cursor: id,
        data: {
          id,
          address,
          userAgent,
          createdAt: createdAt.toISOString(),
          lastUsedAt: lastUsedAt.toISOString(),
          endedAt: endedAt?.toISOString() ?? null,
          endReason: endReason ?? null,
        },
      }));
    },
  };
}

function placeOf(parts: ExportedKind[], after: string): [number, string] {
  const [name, inner] = parseKeysetCursor(after, ['string', 'string'], 'after');
  const index = parts.findIndex((part) => part.name === name);
  if (index < 0) throw new HubbubError(ErrorCode.BAD_CURSOR, undefined, { field: 'after' });
  return [index, String(inner)];
}

function withoutUndefined(data: Record<string, string | number | null | undefined>): JsonObject {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, value ?? null]));
}
