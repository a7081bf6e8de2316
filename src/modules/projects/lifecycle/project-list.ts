import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';
import { forwardPage, keysetCursor, type Page, parseKeysetCursor } from '../../../platform/graphql/index.js';
import type { UserId } from '../../accounts/index.js';
import { Conversation, type ConversationId, ConversationKind } from '../../conversations/index.js';

/** Lists the projects of users. */
export class ProjectList {
  constructor(private readonly database: Database) {}

  /**
   * Returns a page of a user's projects, newest first.
   * @param search returns only projects with this text in their title.
   * @throws {HubbubError} BAD_CURSOR if `after` is not a cursor of this list.
   */
  async of(userId: UserId, search: string | null, first: number, after: string | null): Promise<Page<Conversation>> {
    const [id = null] = after ? parseKeysetCursor(after, ['string'], 'after') : [];
    const text = search?.trim().normalize('NFC').replaceAll('\0', '') || null;
    const em = this.database.fork();
    // `limit` forces an index lookup even under a generic plan.
    const { rows } = await sql<{ id: ConversationId }>`
      select m.conversation_id as id from member m
      cross join lateral (
        select title from conversation
        where id = m.conversation_id and kind = ${ConversationKind.PROJECT} and deleted_at is null limit 1
      ) as project
      where m.user_id = ${userId} and (${id}::text is null or m.conversation_id < ${id}::text)
        and (${text}::text is null or strpos(lower(project.title), lower(${text}::text)) > 0)
      order by m.conversation_id desc limit ${first + 1}`.execute(em.getKysely());
    const ids = rows.map((row) => row.id);
    const projects = await em.find(Conversation, { id: { $in: ids } }, { orderBy: { id: 'desc' } });
    return forwardPage(projects, first, after, (node) => keysetCursor(node.id));
  }
}
