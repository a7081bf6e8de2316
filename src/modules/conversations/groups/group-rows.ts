import { sql } from 'kysely';
import type { Checkpoint } from '../../../feed/index.js';
import type { CacheKind } from '../../../platform/cache/index.js';
import { plainEntity, type UnitOfWork } from '../../../platform/database/index.js';
import { Conversation, type ConversationId, ConversationKind, Visibility } from '../core/conversation.entity.js';

/** A page of the list of public groups. */
export interface GroupPage {
  /** The prefix of titles, in lower case; null for all groups. */
  prefix: string | null;
  /** Returns only groups after this one in the list; null for the first page. */
  before: string | null;
  limit: number;
  /** The head of the feed of public groups, read before the groups. */
  head: Checkpoint;
}

/** Returns public groups, newest first. */
export async function readGroups(em: UnitOfWork, { prefix, before, limit }: GroupPage): Promise<Conversation[]> {
  const pattern = prefix === null ? null : `${prefix.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<{ id: ConversationId }>`
    select id from conversation
    where kind = ${sql.lit(ConversationKind.GROUP)} and visibility = ${sql.lit(Visibility.PUBLIC)}
      and deleted_at is null
      and (${before}::text is null or id < ${before}::text)
      and (${pattern}::text is null or lower(title) like ${pattern}::text)
    order by id desc limit ${limit}`.execute(em.getKysely());
  return em.find(Conversation, { id: { $in: rows.map(({ id }) => id) } }, { orderBy: { id: 'desc' } });
}

/**
 * Caches the first pages of the list of public groups. The transaction of every change appends to its feed. The head is
 * read before the page, so the page is never older than its head, and a later head has another key.
 */
export const groupPages: CacheKind<GroupPage, Conversation[]> = {
  name: 'groups',
  form: 1,
  ttl: 600_000,
  keyOf: ({ prefix, before, limit, head }) => (prefix || before ? null : `${head.position}:${head.check}:${limit}`),
  encode: (groups) =>
    groups.map((group) => {
      const { id, kind, title, description, visibility, writers, slowModeSeconds, ownerId, isOpen, createdAt } = group;
      const settings = { title, description, visibility, writers, slowModeSeconds };
      return { id, kind, ...settings, ownerId, isOpen, createdAt: createdAt.getTime() };
    }),
  decode: (groups: (Conversation & { createdAt: number })[]) =>
    groups.map((group) =>
      plainEntity(Conversation, { ...group, directKey: null, deletedAt: null, createdAt: new Date(group.createdAt) }),
    ),
};
